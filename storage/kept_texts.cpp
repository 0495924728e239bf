#include "storage/kept_texts.hpp"

#include "storage/connection.hpp"

namespace marshrut {

KeptTexts::KeptTexts(Connection& connection)
    : insert_(connection.database(),
              "INSERT INTO texts (hash, text) VALUES (?, ?) ON CONFLICT DO NOTHING"),
      find_(connection.database(), "SELECT text FROM texts WHERE hash = ?") {}

void KeptTexts::write(const Batch& batch) {
  for (const KeptText& kept : batch.texts) insert_.run(kept.hash, kept.text);
}

std::optional<std::string> KeptTexts::find(const std::string& hash) {
  std::optional<std::string> found;
  find_.each([&](Query& row) { found = std::string(row.text(0)); }, hash);
  return found;
}

}  // namespace marshrut
