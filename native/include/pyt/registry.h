// Owns the kernel table: every line of native/ops/*.def with its implementation.
#pragma once
#include <span>

#include "pyt/call.h"

namespace pyt {

struct KernelEntry {
  const char* name;
  const char* family;
  const char* operands;
  const char* scalars;
  const char* dtypes;
  const char* doc;
  Kernel run;  // null: listed, not written yet
};

std::span<const KernelEntry> kernel_table();

}  // namespace pyt
