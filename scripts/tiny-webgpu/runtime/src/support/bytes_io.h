// Streams over bytes in memory.
#ifndef CLEANER_LAB_SRC_SUPPORT_BYTES_IO_H_
#define CLEANER_LAB_SRC_SUPPORT_BYTES_IO_H_

#include <tvm/ffi/string.h>
#include <tvm/support/io.h>

#include <algorithm>
#include <cstring>
#include <string>

namespace tvm {
namespace support {

/*! \brief Reads bytes that belong to somebody else and outlive the stream. */
class BytesInStream : public Stream {
 public:
  using Stream::Read;
  using Stream::Write;
  explicit BytesInStream(const std::string& bytes) : data_(bytes.data()), size_(bytes.size()) {}
  explicit BytesInStream(const ffi::Bytes& bytes) : data_(bytes.data()), size_(bytes.size()) {}
  size_t Read(void* to, size_t size) override {
    const size_t count = std::min(size, size_ - at_);
    if (count != 0) std::memcpy(to, data_ + at_, count);
    at_ += count;
    return count;
  }
  size_t Write(const void*, size_t) override { return 0; }

 private:
  const char* data_;
  size_t size_;
  size_t at_ = 0;
};

/*! \brief Appends to a string. */
class BytesOutStream : public Stream {
 public:
  using Stream::Read;
  using Stream::Write;
  explicit BytesOutStream(std::string* bytes) : bytes_(bytes) {}
  size_t Read(void*, size_t) override { return 0; }
  size_t Write(const void* from, size_t size) override {
    bytes_->append(static_cast<const char*>(from), size);
    return size;
  }

 private:
  std::string* bytes_;
};

}  // namespace support
}  // namespace tvm

#endif  // CLEANER_LAB_SRC_SUPPORT_BYTES_IO_H_
