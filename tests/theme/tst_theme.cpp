#include "ui/theme/icons.h"
#include "ui/theme/looks.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QSet>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QTimer>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace wa::test {

using namespace theme;

class TestTheme final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_theme->setMode(Mode::Light); }

    void contrast_data()
    {
        QTest::addColumn<QColor>("over");
        QTest::addColumn<QColor>("under");
        QTest::addColumn<double>("least");
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const Tokens &t = tokens(scheme);
            const QByteArray name = scheme == Scheme::Light ? "light " : "dark ";
            const std::pair<const char *, QColor> grounds[] = {
                {"window", t.window}, {"surface", t.surface}, {"raised", t.raised}};
            const std::pair<const char *, QColor> words[] = {{"text", t.text}, {"muted", t.muted}, {"accent", t.accent},
                                                             {"info", t.info}, {"good", t.good},   {"warn", t.warn},
                                                             {"bad", t.bad}};
            for (const auto &[ground, under] : grounds) {
                for (const auto &[word, over] : words)
                    QTest::newRow((name + word + " on " + ground).constData()) << over << under << 4.5;
                QTest::newRow((name + "edge of a field on " + ground).constData()) << t.outline << under << 3.0;
                for (const Tone tone : {Tone::Neutral, Tone::Info, Tone::Good, Tone::Warn, Tone::Bad}) {
                    const QByteArray tint = name + ground + " tint " + QByteArray::number(int(tone));
                    QTest::newRow(("words of a pill, " + tint).constData()) << t.text << tintOf(tone, t, under) << 4.5;
                    QTest::newRow(("icon of a pill, " + tint).constData())
                        << colorOf(tone, t) << tintOf(tone, t, under) << 3.0;
                }
            }
            QTest::newRow((name + "primary button").constData()) << t.onAccent << t.accent << 4.5;
            QTest::newRow((name + "badge").constData()) << t.onBad << t.bad << 4.5;
            QTest::newRow((name + "QR").constData()) << t.ink << t.plate << 21.0;
            const QPalette palette = paletteOf(scheme);
            QTest::newRow((name + "selected text").constData())
                << palette.color(QPalette::HighlightedText) << palette.color(QPalette::Highlight) << 4.5;
            QTest::newRow((name + "placeholder").constData())
                << palette.color(QPalette::PlaceholderText) << palette.color(QPalette::Base) << 4.5;
            QTest::newRow((name + "tooltip").constData())
                << palette.color(QPalette::ToolTipText) << palette.color(QPalette::ToolTipBase) << 4.5;
            QTest::newRow((name + "link").constData())
                << palette.color(QPalette::Link) << palette.color(QPalette::Base) << 4.5;
            for (const Environment environment : {Environment::Production, Environment::Staging, Environment::Sandbox})
                QTest::newRow((name + "band " + QByteArray::number(int(environment))).constData())
                    << t.onBand << colorOf(environment) << 4.5;
        }
    }
    void contrast()
    {
        QFETCH(QColor, over);
        QFETCH(QColor, under);
        QFETCH(double, least);
        const double ratio = theme::contrast(over, under);
        QVERIFY2(ratio >= least - 1e-9, qPrintable(u"%1 on %2: %3"_s.arg(over.name(), under.name()).arg(ratio)));
    }

    void contrastIsTheKnownFormula()
    {
        QCOMPARE(qRound(theme::contrast(QColor(0, 0, 0), QColor(255, 255, 255)) * 100), 2100);
        QCOMPARE(qRound(theme::contrast(QColor(0x77, 0x77, 0x77), QColor(255, 255, 255)) * 100),
                 448); // the classic near miss
        QCOMPARE(theme::contrast(QColor(10, 20, 30), QColor(10, 20, 30)), 1.0);
    }

    void paletteTellsItsScheme()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            QCOMPARE(schemeOf(paletteOf(scheme)), scheme);
            QCOMPARE(tokensOf(paletteOf(scheme)).surface, tokens(scheme).surface);
        }
        QCOMPARE(tokens(Scheme::Dark).plate, tokens(Scheme::Light).plate); // a code is scanned in every theme
    }

    void everyIconIsThere()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            useIconTheme(scheme);
            for (const Icon icon : allIcons()) {
                QVERIFY2(QIcon::hasThemeIcon(iconName(icon)), qPrintable(iconName(icon)));
                QVERIFY2(!tintedIcon(icon, Qt::red, 16, 2).isNull(), qPrintable(iconName(icon)));
            }
        }
        QVERIFY(!applicationIcon().pixmap(64).isNull());
        const QImage drawn = applicationIcon().pixmap(64).toImage();
        QVERIFY(drawn.pixelColor(32, 60).green() > drawn.pixelColor(32, 60).red());
    }

    void tintsAreFlat()
    {
        const QImage image = tintedIcon(Icon::Devices, QColor(200, 10, 20), 22, 1).toImage();
        int opaque = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() == 255) {
                    ++opaque;
                    QCOMPARE(pixel.rgb(), QColor(200, 10, 20).rgb());
                }
            }
        }
        QVERIFY(opaque > 10);
    }

    void switchesAtRunTime()
    {
        QLabel muted(u"secondary"_s);
        setMuted(&muted);
        QSignalSpy changed(m_theme.get(), &Theme::changed);
        QTRY_COMPARE(muted.palette().color(QPalette::WindowText), tokens(Scheme::Light).muted);
        QStackedWidget pages; // as in the shell: what is not in front must follow too
        auto *front = new QLabel(u"front"_s);
        auto *hidden = new QLabel(u"secondary"_s);
        pages.addWidget(front);
        pages.addWidget(hidden);
        setMuted(hidden);
        pages.show();
        muted.show();
        m_theme->setMode(Mode::Dark);
        QTRY_COMPARE(muted.palette().color(QPalette::WindowText), tokens(Scheme::Dark).muted);
        pages.setCurrentWidget(hidden);
        QTRY_COMPARE(hidden->palette().color(QPalette::WindowText), tokens(Scheme::Dark).muted);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(QApplication::palette().color(QPalette::Window), tokens(Scheme::Dark).window);
        QCOMPARE(QIcon::themeName(), u"breeze-dark"_s);
        QTRY_COMPARE(muted.palette().color(QPalette::WindowText), tokens(Scheme::Dark).muted);
        setTone(&muted, Tone::Bad);
        QTRY_COMPARE(muted.palette().color(QPalette::WindowText), tokens(Scheme::Dark).bad);

        m_theme->setSystemScheme(Scheme::Dark);
        m_theme->setMode(Mode::System);
        QCOMPARE(m_theme->scheme(), Scheme::Dark);
        m_theme->setSystemScheme(Scheme::Light);
        QCOMPARE(QIcon::themeName(), u"breeze"_s);
        QTRY_COMPARE(muted.palette().color(QPalette::WindowText), tokens(Scheme::Light).bad);
    }

    //! D1: what a stranger wrote is never taken for markup.
    void textFromOutsideStaysText()
    {
        const QString hostile = u"<img src=file:///etc/passwd><h1>X</h1>"_s;
        QLabel label(hostile);
        label.show();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QMessageBox box(QMessageBox::Warning, hostile, hostile);
        box.show();
        QCOMPARE(box.textFormat(), Qt::PlainText);
        for (const QLabel *part : box.findChildren<QLabel *>())
            QVERIFY2(part->textFormat() == Qt::PlainText, qPrintable(part->objectName()));
        QToolTip::showText(QPoint(10, 10), hostile, &label);
        const QLabel *tip = nullptr;
        for (const QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->inherits("QTipLabel"))
                tip = qobject_cast<const QLabel *>(widget);
        }
        QVERIFY(tip);
        QCOMPARE(tip->textFormat(), Qt::PlainText);
        QCOMPARE(tip->text(), hostile);
    }

    //! A state is told by its icon too, not by colour alone.
    void looksDiffer()
    {
        using enum devices::Standing;
        QSet<int> seen;
        for (const auto status :
             {Waiting, Linked, Silent, Disconnected, Expired, Destroyed, devices::Standing::Unknown})
            seen.insert(static_cast<int>(lookOf(status).icon));
        QCOMPARE(seen.size(), devices::standingCount);
        QCOMPARE(lookOf(Linked).tone, Tone::Good);
        QCOMPARE(lookOf(signature::Word::Invalid).tone, Tone::Bad);
        QVERIFY(lookOf(signature::Word::Valid) != lookOf(signature::Word::Unchecked));
        QVERIFY(lookOf(messages::SendState::Delivered) !=
                lookOf(messages::SendState::Read)); // two ticks: the tone tells
        QVERIFY(lookOf(messages::SendState::Accepted).icon != lookOf(messages::SendState::Delivered).icon);
        QCOMPARE(lookOf(keychain::State::Locked).icon, Icon::Locked);
        QCOMPARE(environmentOf(projects::Environment::Production), Environment::Production);
    }

    void fontsHaveRealNames()
    {
        for (const TextRole role :
             {TextRole::Body, TextRole::Table, TextRole::Title, TextRole::Heading, TextRole::Mono}) {
            const QFont font = fontFor(role);
            QVERIFY(font.families().first() != u"Noto Color Emoji"_s);
            QVERIFY(font.families().contains(u"Noto Color Emoji"_s));
        }
        // Were the emoji font to take them, digits would be as wide as faces.
        QVERIFY(QFontMetrics(fontFor(TextRole::Body)).horizontalAdvance(u"0123456789"_s) < 150);
        QCOMPARE(QFontMetrics(fontFor(TextRole::Table)).horizontalAdvance(u'1'),
                 QFontMetrics(fontFor(TextRole::Table)).horizontalAdvance(u'8'));
    }

private:
    std::unique_ptr<Theme> m_theme = std::make_unique<Theme>(*static_cast<QApplication *>(qApp), Mode::Light);
};

} // namespace wa::test

//! Inside a running application: a new palette reaches widgets through the event loop, and only after exec().
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QTimer::singleShot(0, &app, [argc, argv] {
        wa::test::TestTheme test;
        QApplication::exit(QTest::qExec(&test, argc, argv));
    });
    return QApplication::exec();
}

#include "tst_theme.moc"
