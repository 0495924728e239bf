#include "engine/delivery/sheet.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/delivery/address_book.hpp"

namespace marshrut {

namespace {

std::string html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string head_of(const SheetEntry& entry) {
  return entry.organisation.empty() ? entry.name : entry.name + ", " + entry.organisation;
}

}  // namespace

Result<std::vector<SheetEntry>> sheet_of(Store& store, const DistrictId& district, Date date) {
  // Nowhere does a day begin or end more than fourteen hours from where UTC's does.
  OutboxFilter filter{.kinds = {"digest"},
                      .key_prefix = "digest/" + district + "/",
                      .from = Instant{date - days{1}},
                      .before = Instant{date + days{2}}};
  MARSHRUT_TRY(const auto records, store.outbox(filter));
  MARSHRUT_TRY(const auto organisations, store.organisations(district));
  std::map<std::string, std::string> names;
  for (const Organisation& each : organisations) names.emplace(each.key, each.name);
  AddressBook book(store);
  std::vector<SheetEntry> entries;
  for (const OutboxRecord& record : records) {
    if (record.message.body.text_or("date", "") != iso(date)) continue;
    MARSHRUT_TRY(const Recipient recipient, book.find(record));
    if (MailAddress::parse(recipient.mail).ok()) continue;
    const auto name = names.find(recipient.organisation_key);
    entries.push_back({recipient.name, name == names.end() ? std::string() : name->second,
                       record.message.body.text_or("text", "")});
  }
  std::sort(entries.begin(), entries.end(), [](const SheetEntry& a, const SheetEntry& b) {
    return std::tie(a.organisation, a.name) < std::tie(b.organisation, b.name);
  });
  return entries;
}

std::string sheet_text(const std::string& title, const std::vector<SheetEntry>& entries) {
  std::string out = title + "\n";
  for (const SheetEntry& entry : entries) {
    out += "\n" + std::string(72, '-') + "\n" + head_of(entry) + "\n\n" +
           std::string(trim(entry.text)) + "\n";
  }
  return out;
}

std::string sheet_html(const std::string& title, const std::vector<SheetEntry>& entries) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"ru\">\n<head><meta charset=\"utf-8\"><title>" +
                    html(title) +
                    "</title>\n<style>article { break-inside: avoid; border-top: 1px dashed; }\n"
                    "pre { white-space: pre-wrap; font: inherit; }</style></head>\n<body>\n<h1>" +
                    html(title) + "</h1>\n";
  for (const SheetEntry& entry : entries) {
    out += "<article><h2>" + html(head_of(entry)) + "</h2>\n<pre>" + html(trim(entry.text)) +
           "</pre></article>\n";
  }
  return out + "</body>\n</html>\n";
}

}  // namespace marshrut
