#pragma once

#include <QStringList>

#include <optional>
#include <vector>

namespace wa::messages {

//! One contact as a vCard: read from 2.1, 3.0 and 4.0, written as 3.0. What it does not know stays as it came, in its
//! place.
class Vcard
{
public:
    struct Phone
    {
        QString number; //!< as written
        QString type;   //!< "CELL", "WORK", "HOME", or empty
        friend bool operator==(const Phone &, const Phone &) = default;
    };

    Vcard(); //!< an empty one
    //! The first contact of the text; nothing when it holds no BEGIN:VCARD with its END:VCARD.
    [[nodiscard]] static std::optional<Vcard> parse(const QString &text);
    //! Lines end in '\n' and are folded at 75 bytes. Ends as it came, with what followed the contact.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QString name() const; //!< FN, else N
    [[nodiscard]] QString organisation() const;
    [[nodiscard]] QString email() const; //!< the first
    [[nodiscard]] std::vector<Phone> phones() const;

    //! An empty text takes the line away. Setting what is there already changes nothing.
    void setName(const QString &name);
    void setOrganisation(const QString &organisation);
    void setEmail(const QString &email);
    //! A number that reads as an international one is written with WhatsApp's own `waid`, by which the phone offers to
    //! write to it.
    void setPhones(const std::vector<Phone> &phones);

private:
    struct Line
    {
        QString group = {}; //!< "item1." with its dot, as it came
        QString name;       //!< as it came
        QStringList parameters = {};
        QString value = {}; //!< escaped, as it stands in the file
        QString whole = {}; //!< a line that is none: kept
    };

    [[nodiscard]] static Line readLine(const QString &line);
    [[nodiscard]] static bool isNamed(const Line &line, QLatin1StringView name);
    [[nodiscard]] static QString written(const Line &line);
    [[nodiscard]] static Phone phoneOf(const Line &line);
    [[nodiscard]] Line *find(QLatin1StringView name);
    [[nodiscard]] const Line *find(QLatin1StringView name) const;
    void set(QLatin1StringView name, const QString &value);

    std::vector<Line> m_lines; //!< between VERSION and END
    QString m_rest;
};

} // namespace wa::messages
