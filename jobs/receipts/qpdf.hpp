// libqpdf's headers, included so that g++ and clang both compile them (inspection/qpdf.hpp says why).
#pragma once

#if defined(__clang__)
#define JSON_HH
class JSON;
#endif

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFTokenizer.hh>
#include <qpdf/QPDFWriter.hh>
