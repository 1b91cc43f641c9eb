#include "ui/text/language.h"

#include <QCoreApplication>

namespace wa::text {

using namespace Qt::StringLiterals;

namespace {

//! The first of the system's languages that we speak.
QString systemLanguage()
{
    for (const QString &tag : QLocale::system().uiLanguages()) {
        QString language = tag.section(u'-', 0, 0);
        if (languages().contains(language))
            return language;
    }
    return u"en"_s;
}

} // namespace

QStringList languages()
{
    return {u"en"_s, u"id"_s};
}

Language::~Language()
{
    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
}

void Language::use(const QString &name)
{
    m_current = languages().contains(name) ? name : systemLanguage();
    // The system's dates and numbers where it speaks the same language: British English keeps its own.
    const QLocale system = QLocale::system();
    const QLocale chosen(m_current);
    QLocale::setDefault(system.language() == chosen.language() ? system : chosen);

    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
    m_translators.clear();
    for (const QLatin1StringView file : {"qtbase"_L1, "wa-console"_L1}) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(u":/i18n/%1_%2.qm"_s.arg(file, m_current)))
            continue; // Qt speaks English by itself, and a test may link no translations at all
        QCoreApplication::installTranslator(translator.get());
        m_translators.push_back(std::move(translator));
    }
}

} // namespace wa::text
