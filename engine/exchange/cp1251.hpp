#pragma once

#include <string>
#include <string_view>

namespace marshrut {

/// Bytes of the Windows code page 1251 (what Russian Excel calls «CSV») as UTF-8.
/// The one byte without a meaning, 0x98, becomes U+FFFD.
std::string from_cp1251(std::string_view bytes);

}  // namespace marshrut
