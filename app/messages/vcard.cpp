#include "app/messages/vcard.h"

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView phoneTypes[] = {"CELL"_L1, "WORK"_L1, "HOME"_L1};
constexpr qsizetype lineBytes = 75;

QString escapedValue(const QString &text)
{
    QString made;
    for (const QChar c : text) {
        if (c == u'\\' || c == u',' || c == u';')
            made += u'\\';
        if (c == u'\n')
            made += "\\n"_L1;
        else if (c != u'\r')
            made += c;
    }
    return made;
}

//! Up to the first bare semicolon, which parts the components of N and ORG; `from` goes behind it.
QString unescapedComponent(const QString &value, qsizetype &from)
{
    QString made;
    for (; from < value.size(); ++from) {
        const QChar c = value.at(from);
        if (c == u';') {
            ++from;
            return made;
        }
        if (c != u'\\' || from + 1 >= value.size()) {
            made += c;
            continue;
        }
        const QChar next = value.at(++from);
        made += next == u'n' || next == u'N' ? u'\n' : next;
    }
    return made;
}

QString unescapedValue(const QString &value)
{
    qsizetype from = 0;
    QString made = unescapedComponent(value, from);
    while (from < value.size()) // a semicolon that should have been escaped
        made += u';' + unescapedComponent(value, from);
    return made;
}

//! Continued lines joined; what follows END:VCARD goes to `rest`.
QStringList unfoldedLines(const QString &text, QString &rest)
{
    const QString even = QString(text).replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    QStringList lines;
    qsizetype from = 0;
    while (from < even.size()) {
        const qsizetype found = even.indexOf(u'\n', from);
        const qsizetype to = found < 0 ? even.size() : found;
        const QString line = even.sliced(from, to - from);
        from = to + 1;
        if (!lines.isEmpty() && (line.startsWith(u' ') || line.startsWith(u'\t'))) {
            lines.last() += QStringView(line).sliced(1);
            continue;
        }
        lines << line;
        if (line.trimmed().compare("END:VCARD"_L1, Qt::CaseInsensitive) == 0)
            break;
    }
    rest = from < even.size() ? even.sliced(from) : QString();
    return lines;
}

//! Continued where 75 bytes are full, never inside of a character.
QString foldedLine(const QString &line)
{
    QString made;
    qsizetype bytes = 0;
    for (qsizetype at = 0; at < line.size(); ++at) {
        const bool isPair = line.at(at).isHighSurrogate() && at + 1 < line.size();
        const QString character = line.sliced(at, isPair ? 2 : 1);
        const qsizetype size = character.toUtf8().size();
        if (bytes + size > lineBytes) {
            made += "\n "_L1;
            bytes = 1;
        }
        made += character;
        bytes += size;
        at += isPair ? 1 : 0;
    }
    return made;
}

//! The digits of an international number, for `waid`; empty for any other.
QString internationalDigits(const QString &number)
{
    QString digits;
    for (const QChar c : QStringView(number).trimmed()) {
        if (c >= u'0' && c <= u'9')
            digits += c;
        else if (!u" -().\u00a0"_s.contains(c) && !(c == u'+' && digits.isEmpty()))
            return {};
    }
    const bool isWhole = digits.size() >= 8 && digits.size() <= 15 && !digits.startsWith(u'0');
    return isWhole ? digits : QString();
}

//! "TYPE=CELL", "type=cell,voice" and the bare "CELL" of 2.1, one by one and in upper case; empty for another
//! parameter.
QStringList typesOf(const QString &parameter)
{
    QString types = parameter.toUpper();
    if (types.startsWith("TYPE="_L1))
        types.remove(0, 5);
    else if (types.contains(u'='))
        return {};
    return types.remove(u'"').split(u',', Qt::SkipEmptyParts);
}

} // namespace

Vcard::Vcard() = default;

Vcard::Line Vcard::readLine(const QString &line)
{
    qsizetype colon = 0;
    bool isQuoted = false;
    while (colon < line.size() && (isQuoted || line.at(colon) != u':')) {
        isQuoted = isQuoted != (line.at(colon) == u'"');
        ++colon;
    }
    if (colon >= line.size())
        return {.name = {}, .whole = line};
    QStringList head = line.first(colon).split(u';');
    const QString name = head.takeFirst();
    const qsizetype dot = name.lastIndexOf(u'.');
    return {.group = name.first(dot + 1),
            .name = name.sliced(dot + 1),
            .parameters = head,
            .value = line.sliced(colon + 1)};
}

std::optional<Vcard> Vcard::parse(const QString &text)
{
    const qsizetype begin = text.indexOf("BEGIN:VCARD"_L1, 0, Qt::CaseInsensitive);
    if (begin < 0)
        return std::nullopt;
    Vcard card;
    const QStringList lines = unfoldedLines(text.sliced(begin), card.m_rest);
    if (lines.size() < 2 || lines.last().trimmed().compare("END:VCARD"_L1, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    for (const QString &line : lines.sliced(1, lines.size() - 2)) {
        Line read = readLine(line);
        if (!isNamed(read, "VERSION"_L1) && !line.trimmed().isEmpty())
            card.m_lines.push_back(std::move(read));
    }
    return card;
}

bool Vcard::isNamed(const Line &line, QLatin1StringView name)
{
    return line.name.compare(name, Qt::CaseInsensitive) == 0;
}

QString Vcard::written(const Line &line)
{
    if (line.name.isEmpty())
        return foldedLine(line.whole);
    QString head = line.group + line.name;
    for (const QString &parameter : line.parameters)
        head += u';' + parameter;
    return foldedLine(head + u':' + line.value);
}

QString Vcard::text() const
{
    QStringList lines{u"BEGIN:VCARD"_s, u"VERSION:3.0"_s};
    for (const Line &line : m_lines)
        lines << written(line);
    lines << u"END:VCARD"_s;
    return lines.join(u'\n') + (m_rest.isEmpty() ? QString() : u'\n' + m_rest);
}

Vcard::Line *Vcard::find(QLatin1StringView name)
{
    const auto at = std::ranges::find_if(m_lines, [name](const Line &line) { return isNamed(line, name); });
    return at == m_lines.end() ? nullptr : &*at;
}

const Vcard::Line *Vcard::find(QLatin1StringView name) const
{
    const auto at = std::ranges::find_if(m_lines, [name](const Line &line) { return isNamed(line, name); });
    return at == m_lines.end() ? nullptr : &*at;
}

QString Vcard::name() const
{
    if (const Line *line = find("FN"_L1))
        return unescapedValue(line->value);
    const Line *parts = find("N"_L1);
    if (!parts)
        return {};
    qsizetype from = 0;
    const QString family = unescapedComponent(parts->value, from);
    const QString given = unescapedComponent(parts->value, from);
    return QString(given + u' ' + family).trimmed();
}

QString Vcard::organisation() const
{
    const Line *line = find("ORG"_L1);
    qsizetype from = 0;
    return line ? unescapedComponent(line->value, from) : QString();
}

QString Vcard::email() const
{
    const Line *line = find("EMAIL"_L1);
    return line ? unescapedValue(line->value) : QString();
}

Vcard::Phone Vcard::phoneOf(const Line &line)
{
    Phone phone{.number = unescapedValue(line.value), .type = {}};
    for (const QString &parameter : line.parameters) {
        const QStringList types = typesOf(parameter);
        for (const QLatin1StringView type : phoneTypes) {
            if (phone.type.isEmpty() && types.contains(type))
                phone.type = type;
        }
    }
    return phone;
}

std::vector<Vcard::Phone> Vcard::phones() const
{
    std::vector<Phone> phones;
    for (const Line &line : m_lines) {
        if (isNamed(line, "TEL"_L1))
            phones.push_back(phoneOf(line));
    }
    return phones;
}

void Vcard::set(QLatin1StringView name, const QString &value)
{
    if (value.isEmpty()) {
        std::erase_if(m_lines, [name](const Line &line) { return isNamed(line, name); });
        return;
    }
    if (Line *line = find(name))
        line->value = value;
    else
        m_lines.push_back({.name = name, .value = value});
}

void Vcard::setName(const QString &name)
{
    if (name == this->name())
        return;
    // The parts of the name as they were are another's; which of the new words are which is nobody's to guess.
    set("N"_L1, name.isEmpty() ? QString() : u';' + escapedValue(name) + u";;;"_s);
    set("FN"_L1, escapedValue(name));
}

void Vcard::setOrganisation(const QString &organisation)
{
    if (organisation != this->organisation())
        set("ORG"_L1, escapedValue(organisation));
}

void Vcard::setEmail(const QString &email)
{
    if (email == this->email())
        return;
    if (Line *line = find("EMAIL"_L1); line && email.isEmpty())
        m_lines.erase(m_lines.begin() + (line - m_lines.data())); // the first alone: others stay
    else
        set("EMAIL"_L1, escapedValue(email));
}

void Vcard::setPhones(const std::vector<Phone> &phones)
{
    size_t next = 0;
    std::erase_if(m_lines, [&](Line &line) {
        if (!isNamed(line, "TEL"_L1))
            return false;
        if (next >= phones.size())
            return true;
        const Phone &phone = phones[next++];
        const Phone before = phoneOf(line);
        if (phone.type != before.type) {
            QStringList others = line.parameters;
            others.removeIf([](const QString &parameter) { return !typesOf(parameter).isEmpty(); });
            if (!phone.type.isEmpty())
                others.prepend("TYPE="_L1 + phone.type);
            line.parameters = others;
        }
        if (phone.number != before.number) {
            line.parameters.removeIf(
                [](const QString &parameter) { return parameter.startsWith("waid="_L1, Qt::CaseInsensitive); });
            if (const QString digits = internationalDigits(phone.number); !digits.isEmpty())
                line.parameters << "waid="_L1 + digits;
            line.value = escapedValue(phone.number);
        }
        return false;
    });
    for (; next < phones.size(); ++next) {
        Line line{.name = u"TEL"_s, .value = escapedValue(phones[next].number)};
        if (!phones[next].type.isEmpty())
            line.parameters << "TYPE="_L1 + phones[next].type;
        if (const QString digits = internationalDigits(phones[next].number); !digits.isEmpty())
            line.parameters << "waid="_L1 + digits;
        m_lines.push_back(std::move(line));
    }
}

} // namespace wa::messages
