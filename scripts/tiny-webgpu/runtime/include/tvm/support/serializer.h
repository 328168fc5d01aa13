// How values lie in a stream: numbers as they are in memory, and before whatever has a length, the length in 64 bits.
#ifndef CLEANER_LAB_TVM_SUPPORT_SERIALIZER_H_
#define CLEANER_LAB_TVM_SUPPORT_SERIALIZER_H_

#include <tvm/ffi/container/array.h>
#include <tvm/ffi/container/map.h>
#include <tvm/ffi/dtype.h>
#include <tvm/ffi/string.h>
#include <tvm/support/io.h>

#include <cstdint>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tvm {
namespace support {

/*! \brief Reads and writes one type. Types of the runtime's own add a specialisation. */
template <typename T, typename = void>
struct Serializer {
  static constexpr bool enabled = false;
};

/*! \brief Numbers and enumerations. */
template <typename T>
struct Serializer<T, std::enable_if_t<std::is_arithmetic_v<T> || std::is_enum_v<T>>> {
  static constexpr bool enabled = true;
  static void Write(Stream* stream, const T& value) { stream->Write(&value, sizeof(T)); }
  static bool Read(Stream* stream, T* value) { return stream->Read(static_cast<void*>(value), sizeof(T)) == sizeof(T); }
};

template <>
struct Serializer<DLDataType> {
  static constexpr bool enabled = true;
  static void Write(Stream* stream, const DLDataType& type) {
    stream->Write(type.code);
    stream->Write(type.bits);
    stream->Write(type.lanes);
  }
  static bool Read(Stream* stream, DLDataType* type) {
    return stream->Read(&type->code) && stream->Read(&type->bits) && stream->Read(&type->lanes);
  }
};

template <>
struct Serializer<DLDevice> {
  static constexpr bool enabled = true;
  static void Write(Stream* stream, const DLDevice& device) {
    stream->Write(static_cast<int32_t>(device.device_type));
    stream->Write(static_cast<int32_t>(device.device_id));
  }
  static bool Read(Stream* stream, DLDevice* device) {
    int32_t type, id;
    if (!stream->Read(&type) || !stream->Read(&id)) return false;
    device->device_type = static_cast<DLDeviceType>(type);
    device->device_id = id;
    return true;
  }
};

template <>
struct Serializer<std::string> {
  static constexpr bool enabled = true;
  static void Write(Stream* stream, const std::string& text) {
    stream->Write(static_cast<uint64_t>(text.size()));
    stream->Write(text.data(), text.size());
  }
  static bool Read(Stream* stream, std::string* text) {
    uint64_t size;
    if (!stream->Read(&size)) return false;
    text->resize(size);
    return stream->Read(static_cast<void*>(text->data()), size) == size;
  }
};

template <>
struct Serializer<ffi::String> {
  static constexpr bool enabled = true;
  static void Write(Stream* stream, const ffi::String& text) {
    Serializer<std::string>::Write(stream, std::string(text.data(), text.size()));
  }
  static bool Read(Stream* stream, ffi::String* text) {
    std::string read;
    if (!Serializer<std::string>::Read(stream, &read)) return false;
    *text = ffi::String(std::move(read));
    return true;
  }
};

/*! \brief Whatever is a length and then its elements. */
template <typename List, typename T>
struct ListSerializer {
  static constexpr bool enabled = true;
  static void Write(Stream* stream, const List& list) {
    stream->Write(static_cast<uint64_t>(list.size()));
    for (const T& element : list) stream->Write(element);
  }
  static bool Read(Stream* stream, List* list) {
    uint64_t size;
    if (!stream->Read(&size)) return false;
    *list = List();
    for (uint64_t at = 0; at < size; ++at) {
      T element{};
      if (!stream->Read(&element)) return false;
      list->push_back(std::move(element));
    }
    return true;
  }
};

template <typename T>
struct Serializer<std::vector<T>> : ListSerializer<std::vector<T>, T> {};

template <typename T>
struct Serializer<ffi::Array<T>> : ListSerializer<ffi::Array<T>, T> {};

template <typename Key, typename Value>
struct Serializer<std::unordered_map<Key, Value>> {
  static constexpr bool enabled = true;
  static void Write(Stream* stream, const std::unordered_map<Key, Value>& map) {
    stream->Write(static_cast<uint64_t>(map.size()));
    for (const auto& [key, value] : map) {
      stream->Write(key);
      stream->Write(value);
    }
  }
  static bool Read(Stream* stream, std::unordered_map<Key, Value>* map) {
    uint64_t size;
    if (!stream->Read(&size)) return false;
    map->clear();
    for (uint64_t at = 0; at < size; ++at) {
      std::pair<Key, Value> entry;
      if (!stream->Read(&entry.first) || !stream->Read(&entry.second)) return false;
      map->insert(std::move(entry));
    }
    return true;
  }
};

template <typename Key, typename Value>
struct Serializer<ffi::Map<Key, Value>> {
  static constexpr bool enabled = true;
  static void Write(Stream* stream, const ffi::Map<Key, Value>& map) {
    stream->Write(static_cast<uint64_t>(map.size()));
    for (const auto& entry : map) {
      stream->Write(entry.first);
      stream->Write(entry.second);
    }
  }
  static bool Read(Stream* stream, ffi::Map<Key, Value>* map) {
    uint64_t size;
    if (!stream->Read(&size)) return false;
    *map = ffi::Map<Key, Value>();
    for (uint64_t at = 0; at < size; ++at) {
      Key key;
      if (!stream->Read(&key)) return false;
      Value value(ffi::UnsafeInit{});
      if (!stream->Read(&value)) return false;
      map->Set(key, value);
    }
    return true;
  }
};

template <typename T>
inline bool Stream::Read(T* value) {
  return Serializer<T>::Read(this, value);
}

template <typename T>
inline void Stream::Write(const T& value) {
  Serializer<T>::Write(this, value);
}

template <typename T>
inline bool Stream::ReadArray(T* values, size_t count) {
  for (size_t at = 0; at < count; ++at) {
    if (!this->Read(values + at)) return false;
  }
  return true;
}

template <typename T>
inline void Stream::WriteArray(const T* values, size_t count) {
  for (size_t at = 0; at < count; ++at) this->Write(values[at]);
}

}  // namespace support
}  // namespace tvm

#endif  // CLEANER_LAB_TVM_SUPPORT_SERIALIZER_H_
