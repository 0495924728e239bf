#include "engine/delivery/maildir_channel.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/delivery/letter.hpp"

namespace marshrut {

namespace fs = std::filesystem;

namespace {

/// A file descriptor that closes itself.
class File {
 public:
  File(const fs::path& path, int flags)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  [[nodiscard]] bool opened() const { return descriptor_ >= 0; }
  bool write_all(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  bool sync() { return ::fsync(descriptor_) == 0; }

 private:
  int descriptor_;
};

bool sync_folder(const fs::path& folder) {
  File opened(folder, O_RDONLY | O_DIRECTORY);
  return opened.opened() && opened.sync();
}

bool write_file(const fs::path& path, std::string_view bytes) {
  File file(path, O_WRONLY | O_CREAT | O_TRUNC);
  return file.opened() && file.write_all(bytes) && file.sync();
}

SendVerdict failed(const fs::path& folder) {
  const std::string why = std::strerror(errno);
  return SendVerdict::down({"папка писем " + folder.string() + " не пишется (" + why +
                                "); проверьте место на диске и права",
                            "the mail folder " + folder.string() + " cannot be written (" + why +
                                "); check the room on the disk and the rights"});
}

}  // namespace

MaildirChannel::MaildirChannel(fs::path folder, MailAddress from, std::string from_name)
    : folder_(std::move(folder)), from_(std::move(from)), from_name_(std::move(from_name)) {}

SendVerdict MaildirChannel::send(const Outgoing& outgoing) {
  MARSHRUT_CHECK(outgoing.address.has_value(), "a letter goes to somebody with an address");
  for (const char* part : {"tmp", "new", "cur"}) {
    std::error_code failure;
    fs::create_directories(folder_ / part, failure);
    if (failure) {
      errno = failure.value();
      return failed(folder_);
    }
  }
  const std::string file = outgoing.id + ".marshrut";
  const fs::path temporary = folder_ / "tmp" / file;
  const std::string bytes = mime({from_, from_name_, *outgoing.address, outgoing.name,
                                  outgoing.subject, outgoing.text, outgoing.id, outgoing.at});
  if (!write_file(temporary, bytes)) return failed(folder_);
  if (::rename(temporary.c_str(), (folder_ / "new" / file).c_str()) != 0) return failed(folder_);
  if (!sync_folder(folder_ / "new")) return failed(folder_);
  return SendVerdict::sent();
}

}  // namespace marshrut
