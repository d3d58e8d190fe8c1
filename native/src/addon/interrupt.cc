// Owns what a plain script needs of the process and of V8, so that it never loads the engine: the SIGINT flag that
// generated code and long kernels poll, and calls whose exceptions are cheap.
#include <node_api.h>
#if __has_include(<v8.h>)
#include <v8-version.h>
#include <v8.h>
#define PYT_TEXT(x) #x
#define PYT_V8_RELEASE(major, minor) PYT_TEXT(major) "." PYT_TEXT(minor) "."
#endif
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstring>

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

/// quietly(body): calls it. For every `throw` V8 makes a message object with the place in the source, 0.4 us that
/// nobody looks at here, unless the innermost C++ handler says that it wants none; only V8's own interface can say so,
/// and that holds for the release it was compiled against.
napi_value quietly(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value body, receiver, result = nullptr;
  napi_get_cb_info(env, info, &argc, &body, &receiver, nullptr);
#ifdef PYT_V8_RELEASE
  constexpr char compiled[] = PYT_V8_RELEASE(V8_MAJOR_VERSION, V8_MINOR_VERSION);
  if (std::strncmp(v8::V8::GetVersion(), compiled, sizeof compiled - 1) == 0) {
    v8::Isolate* isolate = v8::Isolate::GetCurrent();
    v8::TryCatch handler(isolate);
    handler.SetCaptureMessage(false);
    v8::Local<v8::Value> function, value;
    static_assert(sizeof function == sizeof body, "a napi_value is a Local");
    std::memcpy(static_cast<void*>(&function), &body, sizeof body);
    auto context = isolate->GetCurrentContext();
    if (!function.As<v8::Function>()->Call(context, v8::Undefined(isolate), 0, nullptr).ToLocal(&value))
      handler.ReThrow();
    return nullptr;
  }
#endif
  napi_call_function(env, receiver, body, 0, nullptr, &result);
  return nullptr;
}

}  // namespace

NAPI_MODULE_INIT() {
  napi_property_descriptor properties[] = {
      {"install", nullptr, install, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
      {"uninstall", nullptr, uninstall, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
      {"quietly", nullptr, quietly, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
      {"address", nullptr, address, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
  };
  napi_define_properties(env, exports, sizeof properties / sizeof *properties, properties);
  return exports;
}
