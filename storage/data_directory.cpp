#include "storage/data_directory.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace marshrut {

namespace {

namespace fs = std::filesystem;

constexpr ::mode_t only_owner_file = 0600;

/// `what`: "create the data directory" in both languages.
Error cannot(const char* what_ru, const char* what_en, const std::string& path, int reason) {
  const char* why = std::strerror(reason);
  return error(ErrorKind::Io,
               fmt::format("Не удалось {} «{}»: {}. Проверьте, что диск доступен и что у "
                           "пользователя, от имени которого работает программа, есть право записи.",
                           what_ru, path, why),
               fmt::format("Cannot {} {}: {}. Check that the disk is there and that the user who "
                           "runs this program may write.",
                           what_en, path, why));
}

std::string owner_in(int lock_file) {
  std::array<char, 32> text{};
  const auto length = ::pread(lock_file, text.data(), text.size() - 1, 0);
  return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : "?";
}

/// A new name in a directory survives a power cut only once the directory itself is synced.
void sync_directory(const std::string& path) {
  const int directory = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return;
  ::fsync(directory);
  ::close(directory);
}

}  // namespace

Result<std::unique_ptr<DataDirectory>> DataDirectory::take(const std::string& path, OpenMode mode) {
  std::unique_ptr<DataDirectory> directory(new DataDirectory(path));
  std::error_code ignored;
  if (mode == OpenMode::Existing && !fs::exists(directory->database(), ignored)) {
    return error(ErrorKind::NotFound,
                 fmt::format("В каталоге «{}» нет базы данных Маршрута. Проверьте путь или сначала "
                             "создайте её.",
                             path),
                 fmt::format("There is no Marshrut database in {}. Check the path, or create one "
                             "first.",
                             path));
  }
  MARSHRUT_MUST(directory->make());
  MARSHRUT_MUST(directory->lock());
  MARSHRUT_MUST(directory->make_database());
  return directory;
}

DataDirectory::~DataDirectory() {
  if (lock_ >= 0) ::close(lock_);
}

Status DataDirectory::make() const {
  std::error_code failure;
  if (fs::is_directory(path_, failure)) return Done{};
  if (fs::create_directories(path_, failure); failure) {
    return cannot("создать каталог данных", "create the data directory", path_, failure.value());
  }
  fs::permissions(path_, fs::perms::owner_all, failure);
  return Done{};
}

Status DataDirectory::lock() {
  const std::string file = path_ + "/marshrut.lock";
  lock_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, only_owner_file);
  if (lock_ < 0) return cannot("открыть файл", "open", file, errno);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return cannot("заблокировать файл", "lock", file, errno);
    const std::string owner = owner_in(lock_);
    return error(ErrorKind::Refused,
                 fmt::format("Каталог данных «{}» уже занят другим запущенным Маршрутом (процесс "
                             "{}). Остановите его или укажите другой каталог.",
                             path_, owner),
                 fmt::format("The data directory {} is in use by another running Marshrut (process "
                             "{}). Stop it, or name another directory.",
                             path_, owner));
  }
  const std::string self = std::to_string(::getpid());
  // The number only makes the refusal above friendlier: a failure to write it changes nothing.
  if (::ftruncate(lock_, 0) == 0) (void)!::pwrite(lock_, self.data(), self.size(), 0);
  return Done{};
}

Status DataDirectory::make_database() const {
  const std::string file = database();
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, only_owner_file);
  if (made < 0) return cannot("открыть базу данных", "open the database", file, errno);
  ::close(made);
  sync_directory(path_);
  return Done{};
}

}  // namespace marshrut
