// Owns the run-time choice of instruction set: which of the per-ISA tables a kernel calls.
#pragma once

namespace pyt {

enum class Isa { baseline, avx2, avx512 };
Isa isa();
const char* cpu_capability();

}  // namespace pyt
