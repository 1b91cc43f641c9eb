#include "app/messages/openpolicy.h"

#include "app/messages/medianames.h"

#include <QMimeDatabase>

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

struct KnownContent
{
    QLatin1StringView mimeType;
    QLatin1StringView extension;
    Opening opening;
};

//! All there is: anything else is "bin", which no desktop opens by itself.
constexpr KnownContent knownContents[] = {
    {"image/jpeg"_L1, "jpg"_L1, Opening::Here},         {"image/png"_L1, "png"_L1, Opening::Here},
    {"image/webp"_L1, "webp"_L1, Opening::Here},        {"image/gif"_L1, "gif"_L1, Opening::Here},
    {"video/mp4"_L1, "mp4"_L1, Opening::Player},        {"video/3gpp"_L1, "3gp"_L1, Opening::Player},
    {"video/webm"_L1, "webm"_L1, Opening::Player},      {"audio/ogg"_L1, "ogg"_L1, Opening::Player},
    {"audio/x-opus+ogg"_L1, "ogg"_L1, Opening::Player}, {"audio/x-vorbis+ogg"_L1, "ogg"_L1, Opening::Player},
    {"audio/mpeg"_L1, "mp3"_L1, Opening::Player},       {"audio/mp4"_L1, "m4a"_L1, Opening::Player},
    {"audio/aac"_L1, "aac"_L1, Opening::Player},        {"audio/amr"_L1, "amr"_L1, Opening::Player},
    {"application/pdf"_L1, "pdf"_L1, Opening::Folder},
};

const KnownContent *knownContent(const QString &mimeType)
{
    const auto *known =
        std::ranges::find_if(knownContents, [&](const KnownContent &each) { return each.mimeType == mimeType; });
    return known == std::end(knownContents) ? nullptr : known;
}

} // namespace

ContentType contentTypeOf(const QString &path)
{
    const QMimeType type = QMimeDatabase().mimeTypeForFile(path, QMimeDatabase::MatchContent);
    const KnownContent *known = knownContent(type.name());
    return {.mimeType = type.name(), .extension = known ? QString(known->extension) : u"bin"_s};
}

const QStringList &contentExtensions()
{
    static const QStringList all = [] {
        QStringList found{u"bin"_s};
        for (const KnownContent &known : knownContents)
            found << QString(known.extension);
        found.removeDuplicates();
        return found;
    }();
    return all;
}

Opening openingOf(const ContentType &content, const QString &givenName)
{
    const KnownContent *known = knownContent(content.mimeType);
    if (!known || (!givenName.isEmpty() && isProgramExtension(extensionOfName(givenName))))
        return Opening::Folder;
    return known->opening;
}

} // namespace wa::messages
