// Owns the idiom that picks one of the per-instruction-set objects at run time.
#pragma once
#include "pyt/isa.h"

#ifdef PYT_HAVE_avx512
#define PYT_PICK_AVX512(object) \
  if (::pyt::isa() == ::pyt::Isa::avx512) return avx512::object;
#else
#define PYT_PICK_AVX512(object)
#endif
#ifdef PYT_HAVE_avx2
#define PYT_PICK_AVX2(object) \
  if (::pyt::isa() == ::pyt::Isa::avx2) return avx2::object;
#else
#define PYT_PICK_AVX2(object)
#endif
/// return <isa>::object for the running CPU
#define PYT_PICK(object)  \
  PYT_PICK_AVX512(object) \
  PYT_PICK_AVX2(object)   \
  return baseline::object;
