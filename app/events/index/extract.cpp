#include "app/events/index/extract.h"

#include "app/events/filter/folded.h"
#include "app/events/index/packed.h"

#include <algorithm>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype textRecordCap = 8 * 1024 * 1024; // of a body that is larger the index keeps no copy
constexpr qsizetype digestTextCap = 2048;
constexpr qsizetype digestIdCap = 512;
constexpr qsizetype digestIdsCap = 16;
constexpr qsizetype lineCap = 200;

enum DigestFlag : quint8 { HasSent = 1, HasSkew = 2, IsCut = 4, FromIsChat = 8, ToIsChat = 16, ChatIsNamed = 32 };

//! The folded text as UTF-8. Most of what gateways send is ASCII, for which folding is lower case.
void appendFolded(QByteArray &out, const QString &text)
{
    const auto before = out.size();
    out.resize(before + text.size());
    char *to = out.data() + before;
    for (const QChar unit : text) {
        const auto code = unit.unicode();
        if (code >= 0x80) {
            out.truncate(before);
            out.append(folded(text).toUtf8());
            return;
        }
        *to++ = char(code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code);
    }
}

//! Free text of a value and of those in it, as forEachText() defines it. False when the record is full.
bool appendTexts(QByteArray &record, const json::Value &value)
{
    if (record.size() > textRecordCap)
        return false;
    if (value.isObject())
        return std::all_of(value.members().begin(), value.members().end(),
                           [&](const json::Member &member) { return appendTexts(record, member.value); });
    if (value.isArray())
        return std::all_of(value.items().begin(), value.items().end(),
                           [&](const json::Value &item) { return appendTexts(record, item); });
    if (value.isNull())
        return true;
    appendFolded(record, *scalarText(value));
    record.append(valueEnd);
    return true;
}

QString clippedTo(QString text, qsizetype size, bool &cut)
{
    if (text.size() > size) {
        cut = true;
        text.truncate(size - qsizetype(text.at(size - 1).isHighSurrogate()));
    }
    return text;
}

QStringList clippedTo(QStringList texts, qsizetype count, qsizetype size, bool &cut)
{
    if (texts.size() > count) {
        cut = true;
        texts = texts.first(count);
    }
    for (auto &text : texts)
        text = clippedTo(std::move(text), size, cut);
    return texts;
}

EventDigest digestOf(const EventDetail &detail)
{
    EventDigest digest{.sent = detail.event.sent, .size = detail.event.size, .attempts = detail.event.attempts};
    const auto skew = (detail.attempts.isEmpty()) ? std::nullopt : skewOf(detail.attempts.constFirst());
    if (skew)
        digest.skew = skew->count();
    const auto party = [&](Field field) {
        auto found = partyOf(field, detail.event.payload);
        found.jid = clippedTo(std::move(found.jid), digestIdCap, digest.cut);
        found.name = clippedTo(std::move(found.name), digestIdCap, digest.cut);
        return found;
    };
    digest.requestId = clippedTo(detail.event.requestId.text(), digestIdCap, digest.cut);
    digest.chat = party(Field::Chat);
    digest.from = party(Field::From);
    digest.to = party(Field::To);
    digest.messages = clippedTo(textsOf(Field::Msg, detail), digestIdsCap, digestIdCap, digest.cut);
    digest.texts = clippedTo(textsOf(Field::Text, detail), 1, digestTextCap, digest.cut);
    bool nameCut = false; // only shown
    digest.fileName = clippedTo(detail.event.payload["file_name"_L1].string(), lineCap, nameCut);
    return digest;
}

quint16 kindOf(const EventDetail &detail, Dictionaries &dictionaries)
{
    const Kind kind{.event = textsOf(Field::Event, detail),
                    .dir = textsOf(Field::Dir, detail),
                    .type = textsOf(Field::Type, detail),
                    .status = textsOf(Field::Status, detail),
                    .direction = detail.event.payload["direction"_L1].string()};
    return dictionaries.kinds.numberOf(packed(kind));
}

quint16 judgementOf(const EventDetail &detail, Dictionaries &dictionaries)
{
    Judgement judgement{.verdict = detail.event.verdict,
                        .via = detail.event.via,
                        .sig = textsOf(Field::Sig, detail),
                        .viaWords = textsOf(Field::Via, detail),
                        .key = textsOf(Field::Key, detail),
                        .profile = textsOf(Field::Profile, detail)};
    for (const auto &[name, value] : detail.attempts.constFirst().headers)
        judgement.headers << QString::fromUtf8(name.toLower());
    judgement.headers.sort();
    judgement.headers.removeDuplicates();
    return dictionaries.judgements.numberOf(packed(judgement));
}

QString lineOf(const EventDigest &digest, const Kind &kind)
{
    for (const auto &part : {digest.texts.value(0), digest.fileName, kind.status.value(0), kind.type.value(0)}) {
        bool cut = false;
        if (auto line = part.simplified(); !line.isEmpty())
            return clippedTo(std::move(line), lineCap, cut);
    }
    return {};
}

void annotate(Row &row, const Annotation &annotation)
{
    row.pinned = annotation.pinned;
    row.hasNote = !annotation.note.isEmpty();
    row.colour = annotation.colour;
    row.tags = annotation.tags;
}

} // namespace

QByteArray EventDigest::toBytes() const
{
    const quint8 flags = (sent ? HasSent : 0) | (skew ? HasSkew : 0) | (cut ? IsCut : 0) |
                         (from.jid == chat.jid ? FromIsChat : 0) | (to.jid == chat.jid ? ToIsChat : 0) |
                         (chat.name.isEmpty() ? 0 : ChatIsNamed);
    QByteArray out;
    Packer packer(out);
    packer.number(flags).number(quint64(size)).number(quint64(attempts));
    if (sent)
        packer.signedNumber(sent->time_since_epoch().count());
    if (skew)
        packer.signedNumber(*skew);
    packer.text(requestId).text(chat.jid).text(from.name);
    if (from.jid != chat.jid)
        packer.text(from.jid);
    if (to.jid != chat.jid)
        packer.text(to.jid);
    packer.texts(messages).texts(texts).text(fileName);
    return out;
}

std::optional<EventDigest> EventDigest::fromBytes(QByteArrayView bytes)
{
    Unpacker in(bytes);
    EventDigest digest;
    const auto flags = in.number();
    digest.size = qint64(in.number());
    digest.attempts = int(in.number());
    if ((flags & HasSent) != 0)
        digest.sent = UnixMs(std::chrono::milliseconds(in.signedNumber()));
    if ((flags & HasSkew) != 0)
        digest.skew = in.signedNumber();
    digest.requestId = in.text();
    digest.chat.jid = in.text();
    digest.from.name = in.text();
    digest.from.jid = (flags & FromIsChat) != 0 ? digest.chat.jid : in.text();
    digest.to.jid = (flags & ToIsChat) != 0 ? digest.chat.jid : in.text();
    if ((flags & ChatIsNamed) != 0)
        digest.chat.name = digest.from.name;
    digest.messages = in.texts();
    digest.texts = in.texts();
    digest.fileName = in.text();
    digest.cut = (flags & IsCut) != 0;
    return in.ok() ? std::optional(digest) : std::nullopt;
}

QByteArray textRecordOf(const EventDetail &detail, bool *cut)
{
    QByteArray record;
    *cut = false;
    if (detail.event.isJson) {
        *cut = !appendTexts(record, detail.root);
    } else if (detail.body.size() <= textRecordCap) { // its bytes are the one value it has
        appendFolded(record, QString::fromUtf8(detail.body));
        record.append(valueEnd);
    } else {
        *cut = true;
    }
    if (record.size() > textRecordCap) {
        *cut = true;
        record.clear(); // the last value may end within a character
    }
    return record;
}

Cells cellsOf(const EventDetail &detail, Dictionaries &dictionaries)
{
    const auto &event = detail.event;
    const auto lag = event.lag();
    Cells cells{.kind = kindOf(detail, dictionaries),
                .origin = dictionaries.origins.numberOf(packed(Origin{event.project, event.device})),
                .judgement = judgementOf(detail, dictionaries),
                .size = Rough::of(event.size),
                .lag = lag ? Rough::of(lag->count()) : Rough::absent,
                .attempts = quint8(std::min(event.attempts, 255)),
                .received = event.received.time_since_epoch().count()};
    const auto flag = [&cells](bool on, Cells::Flag bit) { cells.flags |= on ? bit : 0; };
    flag(!event.payload["media_path"_L1].string().isEmpty(), Cells::HasMedia);
    flag(event.dup, Cells::IsDup);
    flag(event.ambiguous, Cells::IsAmbiguous);
    flag(!event.isJson, Cells::IsNotJson);
    flag(skewOf(detail.attempts.constFirst()).has_value(), Cells::HasSkew);
    return cells;
}

void index(const EventDetail &detail, Dictionaries &dictionaries, Block &block, Contents &contents)
{
    auto cells = cellsOf(detail, dictionaries);
    bool cut = false;
    contents.texts.append(textRecordOf(detail, &cut));
    contents.digests.append(digestOf(detail).toBytes());
    cells.flags |= cut ? Cells::TextCut : 0;
    block.append(detail.event.seq, cells);
}

Row rowOf(const Block &block, size_t row, const EventDigest &digest, const Dictionaries &dictionaries,
          const Annotation *annotation)
{
    const auto cells = block.at(row);
    const auto kind = dictionaries.kinds.get<Kind>(cells.kind);
    const auto origin = dictionaries.origins.get<Origin>(cells.origin);
    const auto judgement = dictionaries.judgements.get<Judgement>(cells.judgement);
    Row result{.seq = block.seqAt(row),
               .project = origin.project,
               .received = UnixMs(std::chrono::milliseconds(cells.received)),
               .sent = digest.sent,
               .name = kind.event.value(0),
               .device = origin.device,
               .direction = kind.direction,
               .type = kind.type.value(0),
               .status = kind.status.value(0),
               .chat = digest.chat.jid,
               .from = digest.from.jid,
               .to = digest.to.jid,
               .senderName = digest.from.name,
               .line = lineOf(digest, kind),
               .messageId = digest.messages.value(0),
               .verdict = judgement.verdict,
               .via = judgement.via,
               .profile = judgement.profile.value(0),
               .keyLabel = judgement.key.value(0),
               .attempts = cells.attempts < 255 ? cells.attempts : std::max(255, digest.attempts),
               .size = digest.size,
               .ambiguous = (cells.flags & Cells::IsAmbiguous) != 0,
               .isJson = (cells.flags & Cells::IsNotJson) == 0,
               .hasMedia = (cells.flags & Cells::HasMedia) != 0,
               .duplicate = (cells.flags & Cells::IsDup) != 0};
    if (annotation)
        annotate(result, *annotation);
    return result;
}

Row rowOf(const EventDetail &detail)
{
    const auto &event = detail.event;
    const auto &first = detail.attempts.constFirst();
    const auto digest = digestOf(detail);
    const Kind kind{.event = {},
                    .dir = {},
                    .type = textsOf(Field::Type, detail),
                    .status = textsOf(Field::Status, detail),
                    .direction = {}};
    Row result{.seq = event.seq,
               .project = event.project,
               .received = event.received,
               .sent = event.sent,
               .name = event.name,
               .device = event.device,
               .direction = event.payload["direction"_L1].string(),
               .type = kind.type.value(0),
               .status = kind.status.value(0),
               .chat = digest.chat.jid,
               .from = digest.from.jid,
               .to = digest.to.jid,
               .senderName = digest.from.name,
               .line = lineOf(digest, kind),
               .messageId = digest.messages.value(0),
               .verdict = event.verdict,
               .via = event.via,
               .profile = first.profile,
               .keyLabel = first.keyLabel,
               .attempts = event.attempts,
               .size = event.size,
               .ambiguous = event.ambiguous,
               .isJson = event.isJson,
               .hasMedia = !event.payload["media_path"_L1].string().isEmpty(),
               .duplicate = event.dup};
    annotate(result, detail.annotation);
    return result;
}

} // namespace wa::events
