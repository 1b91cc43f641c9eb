#include "ui/settings/receiveroptionsdialog.h"
#include "ui/widgets/errorbar.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace wa;
using namespace Qt::StringLiterals;
using Options = webhook::Receiver::Options;

class ReceiverOptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasNotTouchedStays();
    void takesWhatIsEntered();
    void refusedItKeepsWhatWasTyped();
};

namespace {

const Options kept{.publicHosts = {u"a.example"_s, u"b.example"_s},
                   .trustedProxies = {u"10.0.0.2"_s},
                   .certificate = u"/c.pem"_s,
                   .key = u"/k.pem"_s,
                   .acceptStale = true,
                   .limits = {u"body-bytes=2048"_s, u"idle-seconds=5"_s}};

struct Opened
{
    explicit Opened(const Options &now)
        : dialog(
              now,
              [this](const Options &options) {
                  applied = options;
                  return answer;
              },
              nullptr)
    {
        dialog.show();
    }
    void enter(const QString &field, const QString &text)
    {
        auto *edit = dialog.findChild<QLineEdit *>(field);
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void apply() { dialog.findChild<QPushButton *>(u"receiver.apply"_s)->click(); }

    std::optional<Options> applied;
    Result<> answer;
    ui::ReceiverOptionsDialog dialog;
};

} // namespace

void ReceiverOptionsTest::whatWasNotTouchedStays()
{
    Opened opened(kept);
    opened.apply();
    QVERIFY(opened.applied);
    QCOMPARE(*opened.applied, kept);
    QCOMPARE(opened.dialog.result(), int(QDialog::Accepted));
}

void ReceiverOptionsTest::takesWhatIsEntered()
{
    Opened opened({});
    opened.enter(u"receiver.hosts"_s, u"hooks.example, x.example"_s);
    opened.enter(u"receiver.limits"_s, u"body-bytes=4096 connections=8"_s);
    opened.dialog.findChild<QCheckBox *>(u"receiver.stale"_s)->click();
    opened.apply();
    QVERIFY(opened.applied);
    const Options expected{.publicHosts = {u"hooks.example"_s, u"x.example"_s},
                           .acceptStale = true,
                           .limits = {u"body-bytes=4096"_s, u"connections=8"_s}};
    QCOMPARE(*opened.applied, expected);
}

void ReceiverOptionsTest::refusedItKeepsWhatWasTyped()
{
    Opened opened({});
    opened.answer = tl::unexpected(
        Error{.kind = Error::Kind::Config, .code = u"bad_limit"_s, .field = u"limits"_s, .detail = u"words of it"_s});
    opened.enter(u"receiver.limits"_s, u"body-byte=1"_s);
    opened.apply();
    QVERIFY(opened.dialog.isVisible());
    QCOMPARE(opened.dialog.findChild<QLineEdit *>(u"receiver.limits"_s)->text(), u"body-byte=1"_s);
    const auto *bar = opened.dialog.findChild<widgets::ErrorBar *>();
    QVERIFY(bar->isVisible());
    const auto labels = bar->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(u"words of it"_s); }));
}

QTEST_MAIN(ReceiverOptionsTest)
#include "tst_receiveroptions.moc"
