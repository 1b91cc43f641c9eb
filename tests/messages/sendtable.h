#pragma once

#include "app/messages/rules.h"

#include <span>

//! Every message that may be sent, and every one with a single thing wrong, by the contract's table 2.2.
namespace sendtable {

//! Small, so that what is too large is small as well; the sandbox of the test has the same.
constexpr wa::messages::Limits limits{.mediaBytes = 4096, .requestBytes = 16 * 1024};

struct Row
{
    QByteArray name;
    wa::gateway::OutgoingMessage message;
    QString field = {};       //!< to be mended; empty: it may be sent
    bool neverLeaves = false; //!< there is nothing to put into a request: only the console can refuse it
};

//! Files of the test, in an existing folder.
struct Files
{
    explicit Files(const QString &folder);

    QString picture;
    QString empty;
    QString largest;  //!< of what may be sent
    QString tooLarge; //!< by one byte
    QString missing;
    QString folder;
    QString dangling; //!< a link to nothing
};

[[nodiscard]] std::vector<Row> validRows(const Files &files);
[[nodiscard]] std::vector<Row> faultyRows(const Files &files);

//! What the console's types cannot hold, as JSON: a script's file may.
struct JsonRow
{
    const char *name;
    const char *body;
    const char *field; //!< nullptr: it may be sent
};
[[nodiscard]] std::span<const JsonRow> jsonRows();

} // namespace sendtable
