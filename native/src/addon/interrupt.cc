// Owns the SIGINT flag: a signal handler that generated code and long kernels poll. Nothing else, so that a plain
// script never loads the engine.
#include <node_api.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>

namespace {

// [0]: a SIGINT is pending. [1]: how many arrived since somebody last looked; the third one in a row ends the process.
// [2]: the interpreter's recursion depth, [3] its limit, lowered here so that function calls notice the interrupt.
alignas(64) int32_t g_flag[16];
struct sigaction g_previous;
std::atomic<int> g_installed{0};

void on_interrupt(int) {
  __atomic_store_n(&g_flag[0], 1, __ATOMIC_RELAXED);
  __atomic_store_n(&g_flag[3], -1, __ATOMIC_RELAXED);
  if (__atomic_add_fetch(&g_flag[1], 1, __ATOMIC_RELAXED) >= 3) _exit(130);
}

/// The flag as an Int32Array over native memory.
napi_value flag_array(napi_env env) {
  napi_value buffer = nullptr, array = nullptr;
  napi_create_external_arraybuffer(env, g_flag, sizeof g_flag, nullptr, nullptr, &buffer);
  napi_create_typedarray(env, napi_int32_array, 16, buffer, 0, &array);
  return array;
}

napi_value install(napi_env env, napi_callback_info) {
  if (g_installed.exchange(1) == 0) {
    struct sigaction action = {};
    action.sa_handler = on_interrupt;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &g_previous);
  }
  return flag_array(env);
}

napi_value uninstall(napi_env, napi_callback_info) {
  if (g_installed.exchange(0) == 1) sigaction(SIGINT, &g_previous, nullptr);
  return nullptr;
}

napi_value address(napi_env env, napi_callback_info) {
  napi_value v;
  napi_create_double(env, double(reinterpret_cast<uintptr_t>(g_flag)), &v);
  return v;
}

}  // namespace

NAPI_MODULE_INIT() {
  napi_property_descriptor properties[] = {
      {"install", nullptr, install, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
      {"uninstall", nullptr, uninstall, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
      {"address", nullptr, address, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
  };
  napi_define_properties(env, exports, sizeof properties / sizeof *properties, properties);
  return exports;
}
