// The byte streams that TVM's runtime reads a library's parts from. The wheel has the runtime's sources and not this header; it is
// written from how those use it.
#ifndef CLEANER_LAB_TVM_SUPPORT_IO_H_
#define CLEANER_LAB_TVM_SUPPORT_IO_H_

#include <cstddef>

// Both sides are little-endian: the machine that builds, and WebAssembly.
#ifndef TVM_FFI_IO_NO_ENDIAN_SWAP
#define TVM_FFI_IO_NO_ENDIAN_SWAP 1
#endif

namespace tvm {
namespace support {

class Stream {
 public:
  virtual ~Stream() = default;

  /*! \brief Reads up to `size` bytes and returns how many there were. */
  virtual size_t Read(void* to, size_t size) = 0;
  /*! \brief Writes bytes and returns how many were written. */
  virtual size_t Write(const void* from, size_t size) = 0;

  /*! \brief Reads one value; false where the stream ends before. */
  template <typename T>
  inline bool Read(T* value);
  template <typename T>
  inline void Write(const T& value);

  /*! \brief Reads `count` values, without a length before them. */
  template <typename T>
  inline bool ReadArray(T* values, size_t count);
  template <typename T>
  inline void WriteArray(const T* values, size_t count);
};

}  // namespace support
}  // namespace tvm

#include <tvm/support/serializer.h>

#endif  // CLEANER_LAB_TVM_SUPPORT_IO_H_
