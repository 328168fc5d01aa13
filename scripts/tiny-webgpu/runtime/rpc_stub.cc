// Remote calls are left out of the library. What the rest of the runtime names of them throws.
#include <tvm/ffi/error.h>

#include <memory>

#include "../../src/runtime/rpc/rpc_session.h"

namespace tvm {
namespace runtime {

ffi::Module CreateRPCSessionModule(std::shared_ptr<RPCSession>) {
  TVM_FFI_THROW(RuntimeError) << "This library makes no remote calls.";
}

}  // namespace runtime
}  // namespace tvm
