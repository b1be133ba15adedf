// libqpdf's headers, in a way that every compiler of ours reads them.
#pragma once

// Clang 14 stumbles in C++20 over the classes in its JSON header, of which we need none: it is told
// that it has read them.
#if defined(__clang__)
#define JSON_HH
class JSON;
#endif

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>
