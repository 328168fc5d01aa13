// Tensors as text inside of JSON, which nothing here reads or writes: both throw.
#ifndef CLEANER_LAB_SRC_SUPPORT_BASE64_H_
#define CLEANER_LAB_SRC_SUPPORT_BASE64_H_

#include <tvm/ffi/error.h>
#include <tvm/support/io.h>

namespace tvm {
namespace support {

class Base64Stream : public Stream {
 public:
  using Stream::Read;
  using Stream::Write;
  explicit Base64Stream(Stream*) {}
  void InitPosition() { Refuse(); }
  void Finish() { Refuse(); }
  size_t Read(void*, size_t) override { return Refuse(); }
  size_t Write(const void*, size_t) override { return Refuse(); }

 private:
  static size_t Refuse() { TVM_FFI_THROW(RuntimeError) << "This library has no base64."; }
};

using Base64InStream = Base64Stream;
using Base64OutStream = Base64Stream;

}  // namespace support
}  // namespace tvm

#endif  // CLEANER_LAB_SRC_SUPPORT_BASE64_H_
