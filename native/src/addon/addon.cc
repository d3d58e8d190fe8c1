// Owns the Node-API module pyt_native: the command buffer, staging, memory wrappers and transfers. One instance per
// environment.
#include <node_api.h>

#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "pyt/allocator.h"
#include "pyt/isa.h"
#include "pyt/parallel.h"
#include "pyt/registry.h"

namespace pyt {
namespace {

constexpr size_t kSlots = 8192;
constexpr size_t kStagingBytes = size_t(1) << 20;
/// State of one environment (the main thread's or a worker's).
struct Environment {
  double* cmd = nullptr;
  char* staging = nullptr;
  std::vector<int64_t> dims = std::vector<int64_t>(kSlots);
  std::vector<Operand> operands;
  Call call;
  std::string error;
};

/// Runs during collection: the size is all that is needed, so the hint carries it.
void finalize_block(node_api_nogc_env, void* data, void* nbytes) {
  deallocate(data, size_t(reinterpret_cast<uintptr_t>(nbytes)));
}

napi_value throw_range(napi_env env, const char* text) {
  napi_throw_range_error(env, nullptr, text);
  return nullptr;
}

/// Reads up to n arguments.
template <size_t N>
size_t arguments(napi_env env, napi_callback_info info, napi_value (&argv)[N], Environment** e) {
  size_t argc = N;
  void* data = nullptr;
  napi_get_cb_info(env, info, &argc, argv, nullptr, &data);
  if (e) *e = static_cast<Environment*>(data);
  return argc;
}

double number(napi_env env, napi_value v) {
  double d = 0;
  napi_get_value_double(env, v, &d);
  return d;
}

Status execute(Environment& e) {
  const double* cmd = e.cmd;
  auto table = kernel_table();
  size_t id = size_t(cmd[0]), n = size_t(cmd[1]), m = size_t(cmd[2]);
  e.error.clear();
  if (id >= table.size()) {
    e.error = "no such kernel";
    return kFailed;
  }
  if (!table[id].run) {
    e.error = std::string("NotImplementedError: kernel ") + table[id].name + " is not implemented in pyt yet";
    return kFailed;
  }
  e.operands.resize(n);
  size_t at = 3, used = 0;
  for (size_t i = 0; i < n; ++i) {
    Operand& o = e.operands[i];
    o.data = reinterpret_cast<char*>(uintptr_t(cmd[at]));
    o.dtype = DType(uint8_t(cmd[at + 1]));
    o.ndim = int(cmd[at + 2]);
    at += 3;
    if (o.ndim < 0 || o.ndim > 64 || at + size_t(o.ndim) * 2 > kSlots) {
      e.error = "command buffer overflow";
      return kFailed;
    }
    int64_t* dims = e.dims.data() + used;
    for (int d = 0; d < 2 * o.ndim; ++d) dims[d] = int64_t(cmd[at + size_t(d)]);
    o.sizes = dims;
    o.strides = dims + o.ndim;
    at += 2 * size_t(o.ndim);
    used += 2 * size_t(o.ndim);
  }
  if (at + m > kSlots) {
    e.error = "command buffer overflow";
    return kFailed;
  }
  e.call.operands = e.operands;
  e.call.scalars = {cmd + at, m};
  try {
    Status status = table[id].run(e.call);
    if (status != kOk) {
      e.error = std::move(e.call.error);
      e.call.error.clear();
    }
    if (status == kOk && interrupted()) return kInterrupted;
    return status;
  } catch (const std::bad_alloc&) {
    e.error = "out of memory";
    return kNoMemory;
  } catch (const std::exception& failure) {
    e.error = failure.what();
    return kFailed;
  }
}

napi_value run(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  Status status = execute(*static_cast<Environment*>(data));
  napi_value v;
  napi_create_int32(env, status, &v);
  return v;
}

napi_value last_error(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  auto& text = static_cast<Environment*>(data)->error;
  napi_value v;
  napi_create_string_utf8(env, text.data(), text.size(), &v);
  return v;
}

/// new Block(nbytes): memory that lives as long as the object. Made by a constructor and given a bare finalizer, since
/// V8 frees such objects in its quick collections of the young generation; one with a wrapped pointer or a property of
/// its own waits for a full one.
napi_value make_block(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value argv[1], self;
  void* data = nullptr;
  napi_get_cb_info(env, info, &argc, argv, &self, &data);
  auto* e = static_cast<Environment*>(data);
  double wanted = number(env, argv[0]);
  if (!(wanted >= 0 && wanted < 0x1p52)) return throw_range(env, "invalid allocation size");
  size_t nbytes = size_t(wanted);
  void* p = allocate(nbytes);
  if (!p) return throw_range(env, "out of memory");
  if (napi_add_finalizer(env, self, p, finalize_block, reinterpret_cast<void*>(nbytes), nullptr) != napi_ok) {
    deallocate(p, nbytes);
    return throw_range(env, "cannot own memory");
  }
  // saves the caller a second call: the last slot is never part of a command
  e->cmd[kSlots - 1] = double(reinterpret_cast<uintptr_t>(p));
  return self;
}

/// The bytes of a typed array, DataView or ArrayBuffer.
bool bytes_of(napi_env env, napi_value v, char** data, size_t* length) {
  bool is = false;
  void* p = nullptr;
  napi_is_typedarray(env, v, &is);
  if (is) {
    napi_typedarray_type type;
    napi_value buffer;
    size_t offset, count;
    napi_get_typedarray_info(env, v, &type, &count, &p, &buffer, &offset);
    static const int sizes[] = {1, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8};
    *length = count * size_t(int(type) < 11 ? sizes[type] : 1);
  } else {
    napi_is_arraybuffer(env, v, &is);
    if (is) {
      napi_get_arraybuffer_info(env, v, &p, length);
    } else {
      napi_value buffer;
      size_t offset;
      if (napi_get_dataview_info(env, v, length, &p, &buffer, &offset) != napi_ok) return false;
    }
  }
  *data = static_cast<char*>(p);
  return true;
}

/// address(bytes): of an ArrayBuffer or typed array, which must be off V8's heap (more than 64 bytes), where nothing
/// ever moves: the slabs of small tensors.
napi_value address(napi_env env, napi_callback_info info) {
  napi_value argv[1], v;
  arguments(env, info, argv, nullptr);
  char* data = nullptr;
  size_t length = 0;
  if (!bytes_of(env, argv[0], &data, &length)) return throw_range(env, "a typed array is needed");
  napi_create_double(env, double(reinterpret_cast<uintptr_t>(data)), &v);
  return v;
}

template <bool In>
napi_value transfer(napi_env env, napi_callback_info info) {
  napi_value argv[4];
  arguments(env, info, argv, nullptr);
  char* native = reinterpret_cast<char*>(uintptr_t(number(env, argv[0])));
  char* data;
  size_t length, offset = size_t(number(env, argv[2])), n = size_t(number(env, argv[3]));
  if (!bytes_of(env, argv[1], &data, &length)) return throw_range(env, "a typed array is needed");
  if (offset > length || n > length - offset) return throw_range(env, "transfer outside the array");
  if (n == 0) return nullptr;
  if (In)
    std::memcpy(native, data + offset, n);
  else
    std::memcpy(data + offset, native, n);
  return nullptr;
}

/// view(block, address, nbytes): an ArrayBuffer over a block's memory; a reference from it keeps the block alive.
napi_value view(napi_env env, napi_callback_info info) {
  napi_value argv[3], buffer;
  arguments(env, info, argv, nullptr);
  void* data = reinterpret_cast<void*>(uintptr_t(number(env, argv[1])));
  if (napi_create_external_arraybuffer(env, data, size_t(number(env, argv[2])), nullptr, nullptr, &buffer) != napi_ok)
    return throw_range(env, "cannot make a view");
  napi_value key;
  napi_create_string_utf8(env, "owner", NAPI_AUTO_LENGTH, &key);
  napi_set_property(env, buffer, key, argv[0]);
  return buffer;
}

napi_value js_set_num_threads(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  arguments(env, info, argv, nullptr);
  set_num_threads(int(number(env, argv[0])));
  return nullptr;
}
napi_value js_num_threads(napi_env env, napi_callback_info) {
  napi_value v;
  napi_create_int32(env, num_threads(), &v);
  return v;
}
napi_value js_cpu_capability(napi_env env, napi_callback_info) {
  napi_value v;
  napi_create_string_utf8(env, cpu_capability(), NAPI_AUTO_LENGTH, &v);
  return v;
}
napi_value js_memory_stats(napi_env env, napi_callback_info) {
  MemoryStats stats = memory_stats();
  napi_value object;
  napi_create_object(env, &object);
  auto put = [&](const char* name, uint64_t value) {
    napi_value v;
    napi_create_double(env, double(value), &v);
    napi_set_named_property(env, object, name, v);
  };
  put("allocated", stats.allocated);
  put("peak", stats.peak);
  put("cached", stats.cached);
  put("allocations", stats.allocations);
  return object;
}
napi_value js_allocated_bytes(napi_env env, napi_callback_info) {
  napi_value v;
  napi_create_double(env, double(memory_stats().allocated), &v);
  return v;
}
napi_value js_empty_cache(napi_env, napi_callback_info) {
  empty_cache();
  return nullptr;
}
napi_value js_set_interrupt_flag(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  arguments(env, info, argv, nullptr);
  set_interrupt_flag(reinterpret_cast<const int32_t*>(uintptr_t(number(env, argv[0]))));
  return nullptr;
}

napi_value kernel_list(napi_env env) {
  napi_value list;
  auto table = kernel_table();
  napi_create_array_with_length(env, table.size(), &list);
  for (size_t i = 0; i < table.size(); ++i) {
    napi_value entry, v;
    napi_create_object(env, &entry);
    auto put = [&](const char* name, const char* text) {
      napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &v);
      napi_set_named_property(env, entry, name, v);
    };
    put("name", table[i].name);
    put("family", table[i].family);
    put("operands", table[i].operands);
    put("scalars", table[i].scalars);
    put("dtypes", table[i].dtypes);
    put("doc", table[i].doc);
    napi_create_uint32(env, uint32_t(i), &v);
    napi_set_named_property(env, entry, "id", v);
    napi_get_boolean(env, table[i].run != nullptr, &v);
    napi_set_named_property(env, entry, "ready", v);
    napi_set_element(env, list, uint32_t(i), entry);
  }
  return list;
}

/// kernels is a getter: most programs resolve names once, through kernelId, and never list.
napi_value kernels(napi_env env, napi_callback_info) { return kernel_list(env); }

}  // namespace
}  // namespace pyt

NAPI_MODULE_INIT() {
  using namespace pyt;
  auto owned = std::make_unique<Environment>();
  Environment* e = owned.get();
  // Freed with the process: finalizers of a closing environment still reach it.
  owned.release();
  napi_set_instance_data(env, e, nullptr, nullptr);

  auto define = [&](const char* name, napi_value v) { napi_set_named_property(env, exports, name, v); };
  auto keep = [&](napi_value v) {
    napi_ref reference;
    napi_create_reference(env, v, 1, &reference);
  };
  void* data = nullptr;
  napi_value buffer, v;
  napi_create_arraybuffer(env, kSlots * sizeof(double), &data, &buffer);
  e->cmd = static_cast<double*>(data);
  napi_create_typedarray(env, napi_float64_array, kSlots, buffer, 0, &v);
  keep(buffer);
  define("cmd", v);
  napi_create_arraybuffer(env, kStagingBytes, &data, &buffer);
  e->staging = static_cast<char*>(data);
  keep(buffer);
  define("staging", buffer);
  napi_create_double(env, double(reinterpret_cast<uintptr_t>(e->staging)), &v);
  define("stagingAddress", v);

  napi_define_class(env, "Block", NAPI_AUTO_LENGTH, make_block, e, 0, nullptr, &v);
  define("Block", v);

  napi_property_descriptor properties[] = {
      {"run", nullptr, run, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"lastError", nullptr, last_error, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"address", nullptr, address, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"view", nullptr, view, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"copyIn", nullptr, transfer<true>, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"copyOut", nullptr, transfer<false>, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"kernels", nullptr, nullptr, kernels, nullptr, nullptr, napi_enumerable, e},
      {"setNumThreads", nullptr, js_set_num_threads, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"getNumThreads", nullptr, js_num_threads, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"cpuCapability", nullptr, js_cpu_capability, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"allocatedBytes", nullptr, js_allocated_bytes, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"memoryStats", nullptr, js_memory_stats, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"emptyCache", nullptr, js_empty_cache, nullptr, nullptr, nullptr, napi_enumerable, e},
      {"setInterruptFlag", nullptr, js_set_interrupt_flag, nullptr, nullptr, nullptr, napi_enumerable, e},
  };
  napi_define_properties(env, exports, sizeof properties / sizeof *properties, properties);
  return exports;
}
