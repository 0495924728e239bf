#include "storage/sqlite_errors.hpp"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

namespace marshrut {

namespace {

/// What happened and what to do about it.
Message reason_of(int code) {
  switch (code) {
    case SQLITE_FULL:
      return {"на диске кончилось место. Освободите место и повторите действие",
              "the disk is full. Free some space and repeat the action"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
      return {
          "нет права записи. Дайте пользователю, от имени которого работает программа, право "
          "записи в каталог и во все его файлы",
          "writing is not allowed. Let the user who runs this program write to the directory "
          "and all its files"};
    case SQLITE_IOERR:
      return {
          "диск не принял данные. Проверьте, что есть свободное место, что квота не исчерпана "
          "и что диск исправен, затем повторите действие",
          "the disk did not take the data. Check free space, the quota and the disk's health, "
          "then repeat the action"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {
          "файл базы данных повреждён. Остановите программу и восстановите его из резервной "
          "копии",
          "the database file is damaged. Stop the program and restore it from a backup"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"файл базы данных открыт другой программой. Закройте её и повторите действие",
              "another program has the database file open. Close it and repeat the action"};
    case SQLITE_NOMEM:
      return {"не хватило памяти. Повторите действие; если ошибка остаётся, добавьте памяти",
              "memory ran out. Repeat the action; if that does not help, add memory"};
    case SQLITE_TOOBIG:
      return {"запись больше допустимого размера", "a row is over the size limit"};
    default:
      return {
          "база данных ответила ошибкой. Перезапустите программу; если ошибка остаётся, "
          "восстановите данные из резервной копии",
          "the database failed. Restart the program; if that does not help, restore the data "
          "from a backup"};
  }
}

struct Told {
  Message reason;
  std::string detail;  ///< of the library, for whoever looks after the server
};

Told tell(const std::exception& failure) {
  if (const auto* sqlite = dynamic_cast<const SQLite::Exception*>(&failure)) {
    return {reason_of(sqlite->getErrorCode() & 0xFF),
            fmt::format("SQLite {}: {}", sqlite->getExtendedErrorCode(), sqlite->what())};
  }
  if (dynamic_cast<const DamagedRow*>(&failure) != nullptr) {
    return {{"запись повреждена. Остановите программу и восстановите данные из резервной копии",
             "a row is damaged. Stop the program and restore the data from a backup"},
            failure.what()};
  }
  if (dynamic_cast<const std::bad_alloc*>(&failure) != nullptr) {
    return {reason_of(SQLITE_NOMEM), failure.what()};
  }
  return {reason_of(SQLITE_ERROR), failure.what()};
}

}  // namespace

Error io_error(const std::exception& failure, const std::string& directory) {
  const auto [reason, detail] = tell(failure);
  return error(ErrorKind::Io,
               fmt::format("Данные в каталоге «{}»: {} ({}).", directory, reason.ru, detail),
               fmt::format("Data in {}: {} ({}).", directory, reason.en, detail));
}

Error indeterminate(const std::exception& failure, const std::string& directory) {
  const auto [reason, detail] = tell(failure);
  return error(
      ErrorKind::Indeterminate,
      fmt::format("Неизвестно, записалось ли действие в каталог «{}»: {} ({}). Прежде чем "
                  "повторять его, посмотрите, не выполнено ли оно.",
                  directory, reason.ru, detail),
      fmt::format("It is unknown whether the action was recorded in {}: {} ({}). Before you repeat "
                  "it, look whether it is there.",
                  directory, reason.en, detail));
}

}  // namespace marshrut
