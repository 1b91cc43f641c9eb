#pragma once

#include <QLocale>
#include <QTranslator>

#include <memory>
#include <vector>

namespace wa::text {

//! The languages of the product, as --lang and the setting name them: "en", "id".
[[nodiscard]] QStringList languages();

//! Puts the application into a language: its texts, Qt's own, and QLocale's default for dates and numbers. Widgets that
//! exist are told by LanguageChange. One per process, GUI thread, made after the application.
class Language final
{
public:
    Language() = default;
    ~Language();
    Q_DISABLE_COPY_MOVE(Language)

    //! Empty or unknown: the system's, or English when the product does not speak it.
    void use(const QString &name);
    [[nodiscard]] QString current() const { return m_current; } //!< one of languages()

private:
    QString m_current = QStringLiteral("en");
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace wa::text
