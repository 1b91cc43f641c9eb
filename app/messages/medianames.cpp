#include "app/messages/medianames.h"

#include <QList>
#include <QStringList>

#include <algorithm>
#include <array>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr char32_t replacement = 0xfffd;
constexpr qsizetype mostNameBytes = 255;
constexpr qsizetype longestExtension = 16;

struct CodeRange
{
    char32_t first;
    char32_t last;
};

//! Signal's twelve and more: what changes how the characters around it are read, or is not seen at all.
constexpr std::array deceiving{
    CodeRange{0x0000, 0x001f}, CodeRange{0x007f, 0x009f}, CodeRange{0x00ad, 0x00ad},   CodeRange{0x061c, 0x061c},
    CodeRange{0x115f, 0x1160}, CodeRange{0x17b4, 0x17b5}, CodeRange{0x180b, 0x180f},   CodeRange{0x200b, 0x200f},
    CodeRange{0x2028, 0x202e}, CodeRange{0x2060, 0x206f}, CodeRange{0x3164, 0x3164},   CodeRange{0xd800, 0xdfff},
    CodeRange{0xfdd0, 0xfdef}, CodeRange{0xfe00, 0xfe0f}, CodeRange{0xfeff, 0xfeff},   CodeRange{0xffa0, 0xffa0},
    CodeRange{0xfff0, 0xfffb}, CodeRange{0xfffe, 0xffff}, CodeRange{0xe0000, 0xe0fff},
};

bool isDeceiving(char32_t c)
{
    return std::ranges::any_of(deceiving, [c](const CodeRange &range) { return c >= range.first && c <= range.last; });
}

//! Of Linux (threats.md C6), and what a console's user may well carry on to Windows or a Mac.
constexpr std::array programExtensions{
    "ade"_L1,     "adp"_L1,  "app"_L1,    "appimage"_L1, "apk"_L1,      "application"_L1, "bash"_L1,       "bat"_L1,
    "bin"_L1,     "chm"_L1,  "cmd"_L1,    "com"_L1,      "command"_L1,  "cpl"_L1,         "csh"_L1,        "deb"_L1,
    "desktop"_L1, "dll"_L1,  "dmg"_L1,    "exe"_L1,      "fish"_L1,     "flatpak"_L1,     "flatpakref"_L1, "gadget"_L1,
    "hta"_L1,     "inf"_L1,  "iso"_L1,    "jar"_L1,      "jnlp"_L1,     "js"_L1,          "jse"_L1,        "ksh"_L1,
    "lnk"_L1,     "msc"_L1,  "msi"_L1,    "msp"_L1,      "out"_L1,      "pet"_L1,         "php"_L1,        "pif"_L1,
    "pkg"_L1,     "pl"_L1,   "ps1"_L1,    "pup"_L1,      "py"_L1,       "pyc"_L1,         "pyz"_L1,        "rb"_L1,
    "reg"_L1,     "rpm"_L1,  "run"_L1,    "scf"_L1,      "scr"_L1,      "service"_L1,     "sh"_L1,         "shar"_L1,
    "slp"_L1,     "snap"_L1, "so"_L1,     "tcl"_L1,      "terminal"_L1, "tool"_L1,        "url"_L1,        "vb"_L1,
    "vbe"_L1,     "vbs"_L1,  "webloc"_L1, "wsf"_L1,      "wsh"_L1,      "zsh"_L1,
};

//! Other words for what the bytes are.
constexpr std::pair<QLatin1StringView, QLatin1StringView> sameExtensions[] = {
    {"jpeg"_L1, "jpg"_L1}, {"jpe"_L1, "jpg"_L1},  {"jfif"_L1, "jpg"_L1}, {"oga"_L1, "ogg"_L1},
    {"opus"_L1, "ogg"_L1}, {"3gpp"_L1, "3gp"_L1}, {"m4v"_L1, "mp4"_L1},  {"mp4a"_L1, "m4a"_L1},
};

//! Ends of a name that Windows drops when it opens it.
QString withoutEnd(QString name)
{
    while (name.endsWith('.'_L1) || (!name.isEmpty() && name.back().isSpace()))
        name.chop(1);
    return name;
}

bool isDeviceName(const QString &name)
{
    static const QStringList devices{u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s, u"conin$"_s, u"conout$"_s};
    const QString stem = name.section('.'_L1, 0, 0).trimmed().toLower();
    if (devices.contains(stem))
        return true;
    const QString digits = u"0123456789¹²³"_s;
    return stem.size() == 4 && (stem.startsWith("com"_L1) || stem.startsWith("lpt"_L1)) && digits.contains(stem.back());
}

//! What no folder of any system takes in a name goes; what only deceives becomes a line.
QString pathless(const QString &given)
{
    constexpr QLatin1StringView forbidden(R"(/\:)");
    constexpr QLatin1StringView awkward(R"(*?"<>|)");
    QString name;
    name.reserve(given.size());
    for (const char32_t c : given.toUcs4()) {
        const bool isControl = c < 0x20 || (c >= 0x7f && c <= 0x9f);
        if (isControl || (c < 0x80 && forbidden.contains(QChar(char16_t(c)))))
            continue;
        if (isDeceiving(c) || c == replacement || (c < 0x80 && awkward.contains(QChar(char16_t(c)))))
            name += '_'_L1;
        else
            name += QString::fromUcs4(&c, 1);
    }
    qsizetype start = 0;
    while (start < name.size() && (name[start] == '.'_L1 || name[start] == '-'_L1 || name[start].isSpace()))
        ++start;
    return withoutEnd(name.sliced(start));
}

//! At most so many bytes of UTF-8, cut between characters.
QString firstBytes(QString name, qsizetype most)
{
    while (name.toUtf8().size() > most)
        name.chop(name.size() > 1 && name.back().isLowSurrogate() ? 2 : 1);
    return name;
}

} // namespace

QString cleanedName(const QString &given)
{
    QString name;
    name.reserve(given.size());
    for (const char32_t c : given.toUcs4()) {
        const char32_t kept = isDeceiving(c) ? replacement : c;
        name += QString::fromUcs4(&kept, 1);
    }
    return name;
}

QString extensionOfName(const QString &given)
{
    const QString name = withoutEnd(cleanedName(given));
    const qsizetype dot = name.lastIndexOf('.'_L1);
    const QString extension = dot < 0 ? QString() : name.sliced(dot + 1).toLower();
    const bool isPlain = std::ranges::all_of(
        extension, [](QChar c) { return (c >= 'a'_L1 && c <= 'z'_L1) || (c >= '0'_L1 && c <= '9'_L1); });
    return isPlain && extension.size() <= longestExtension ? extension : QString();
}

MediaName mediaName(const QString &given)
{
    QString name = cleanedName(given);
    const QString extension = extensionOfName(given);
    if (!extension.isEmpty())
        name = withoutEnd(name).chopped(extension.size() + 1);
    if (name.isEmpty())
        return {.shown = {}, .extension = extension};
    return {.shown = QChar(0x2068) + name + QChar(0x2069), .extension = extension};
}

QString proposedName(const QString &given, const QString &contentExtension)
{
    QString stem = pathless(given);
    QString extension = extensionOfName(stem);
    if (!extension.isEmpty())
        stem = withoutEnd(stem.chopped(extension.size() + 1));
    QString known = extension;
    for (const auto &[other, usual] : sameExtensions) {
        if (extension == other)
            known = usual;
    }
    const bool isUnknown = contentExtension == "bin"_L1;
    if (isUnknown ? isProgramExtension(extension) : known != contentExtension) {
        if (!extension.isEmpty())
            stem += '.'_L1 + extension;
        extension = contentExtension;
    }
    if (stem.isEmpty())
        stem = u"file"_s;
    if (isDeviceName(stem))
        stem.prepend('_'_L1);
    return firstBytes(stem, mostNameBytes - 1 - extension.size()) + '.'_L1 + extension;
}

bool isProgramExtension(const QString &extension)
{
    return extension.isEmpty() ||
           std::ranges::any_of(programExtensions, [&](QLatin1StringView each) { return each == extension; });
}

} // namespace wa::messages
