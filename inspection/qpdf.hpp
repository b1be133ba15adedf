// Includes libqpdf so that every compiler we use accepts it.
#pragma once

// Clang 14 fails in C++20 on the classes of its JSON header, which we do not need: the include guard is set beforehand.
#if defined(__clang__)
#define JSON_HH
class JSON;
#endif

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>
