#include "tests/support/projectsfixture.h"
#include "ui/projects/connectiondialog.h"
#include "ui/projects/keyrows.h"
#include "ui/projects/projectspage.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/secretclipboard.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace wa::test {

using projects::Probe;
using projects::Projects;

class TestProjectsPage final : public QObject
{
    Q_OBJECT

    std::unique_ptr<ProjectsFixture> m_desk;
    std::unique_ptr<widgets::SecretClipboard> m_clipboard;
    std::unique_ptr<ui::ProjectsPage> m_page;
    ProjectId m_id;

    ScriptedServer &server() { return m_desk->server; }
    template <class W> W *find(const char *name) { return m_page->findChild<W *>(QString::fromLatin1(name)); }
    void click(const char *name)
    {
        auto *button = find<QPushButton>(name);
        QVERIFY2(button && button->isEnabled() && !button->isHidden(), name);
        button->click();
    }
    QString words(const char *name)
    {
        QStringList all;
        auto *widget = find<QWidget>(name);
        if (!widget)
            return {};
        for (const auto *label : widget->findChildren<QLabel *>())
            all << label->text();
        return all.join(u' ');
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<ProjectsFixture>();
        m_desk->start();
        m_id = m_desk->addProject();
        m_clipboard = std::make_unique<widgets::SecretClipboard>(m_desk->clock);
        m_page = std::make_unique<ui::ProjectsPage>(*m_desk->projects, m_desk->clock, *m_clipboard);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_clipboard.reset();
        m_desk.reset();
    }

    void aRotationIsToldByFingerprints()
    {
        const QString before = m_desk->projects->project(m_id)->appToken()->fingerprint;
        server().expect("POST /apps/app-1/token/rotate").answer(200, R"({"app_token":"app-token-2"})");
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        click("projectCard.rotateToken");
        find<QLineEdit>("actDialog.pin")->setText(u"4711"_s);
        find<QComboBox>("actDialog.reason")->setCurrentIndex(1);
        click("actDialog.submit");
        auto *bar = m_page->findChild<widgets::ErrorBar *>();
        QTRY_VERIFY(bar->message().what.contains(Secret("app-token-2").fingerprint()));
        QVERIFY(bar->message().what.contains(before));
        QCOMPARE(bar->message().tone, theme::Tone::Good);
        QCOMPARE(m_desk->projects->project(m_id)->appToken()->reason, projects::RotationReason::Exposure);
        QCOMPARE(server().seen()[1].header("x-rotation-pin"), QByteArray("4711"));
    }

    void twoLiveSecretsAreCountedUntilTheOldOneIsRetired()
    {
        Projects &all = *m_desk->projects;
        QVERIFY(!find<QWidget>("projectCard.retireSecret")->isVisible());
        server()
            .expect("POST /apps/app-1/webhook-secret/rotate")
            .answer(200, R"({"webhook_secret":"webhook-secret-2"})");
        click("projectCard.rotateSecret");
        click("actDialog.submit");
        QTRY_VERIFY(find<QWidget>("projectCard.retireSecret")->isVisible());
        all.noteSigned(m_id, u"1"_s, 41, m_desk->clock.wall());
        all.noteSigned(m_id, u"2"_s, 3, m_desk->clock.wall());
        m_desk->clock.advance(std::chrono::seconds(2));
        const QString counted = words("projectCard.rotation");
        QVERIFY2(counted.contains(u"41 deliveries"_s) && counted.contains(u"3 deliveries"_s), qPrintable(counted));
        QVERIFY(counted.contains(Secret("webhook-secret-1").fingerprint()));
        QVERIFY(!counted.contains(u"can be retired"_s));
        m_desk->clock.advance(Projects::silenceToRetire);
        QVERIFY2(words("projectCard.rotation").contains(u"can be retired"_s),
                 qPrintable(words("projectCard.rotation")));
        click("projectCard.retireSecret");
        const auto submits = m_page->findChildren<QPushButton *>(u"actDialog.submit"_s);
        submits.last()->click();
        QTRY_VERIFY(!find<QWidget>("projectCard.retireSecret")->isVisible());
        QVERIFY(!all.rotation(m_id));
    }

    void theKeyBoardRemindsAndTellsNoSecret()
    {
        auto *table = find<QTableView>("projects.keys");
        const QAbstractItemModel *model = table->model();
        QCOMPARE(model->rowCount(), 3); // the gateway's admin token, app token, webhook secret
        QSignalSpy badge(m_page.get(), &ui::ProjectsPage::badgeChanged);
        m_page->setRotateAfter(std::chrono::days(90));
        QCOMPARE(badge.back().front().toInt(), 0);
        m_page->hide(); // nobody looks: no ages to follow
        m_desk->clock.advance(std::chrono::days(91));
        m_page->show();
        QCOMPARE(badge.back().front().toInt(), 3);
        QString all;
        for (int row = 0; row < model->rowCount(); ++row) {
            QCOMPARE(model->index(row, ui::KeyRows::StateColumn).data().toString(), u"Rotation Due"_s);
            for (int column = 0; column < model->columnCount(); ++column)
                all += model->index(row, column).data().toString() + u'|';
        }
        QVERIFY(all.contains(Secret("app-token-1").fingerprint()));
        QVERIFY(!all.contains(u"app-token-1"_s) && !all.contains(u"webhook-secret-1"_s));
        m_page->setRotateAfter(std::chrono::days(0));
        QCOMPARE(badge.back().front().toInt(), 0);
    }

    void useIsSeenOnTheKeyBoard()
    {
        ui::KeyRows rows(*m_desk->projects, m_desk->clock);
        const QAbstractItemModelTester tester(&rows);
        const auto cell = [&rows](ui::KeyRows::Column column) { return rows.index(1, column).data().toString(); };
        QCOMPARE(cell(ui::KeyRows::KindColumn), u"App token"_s);
        QCOMPARE(cell(ui::KeyRows::UsedColumn), u"Not yet"_s);
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        VERIFY_OK(ProjectsFixture::wait(m_desk->projects->client(m_id)->devices()));
        server().expect("GET /devices").answer(401, errorBody("invalid_api_key"));
        VERIFY_ERROR(ProjectsFixture::wait(m_desk->projects->client(m_id)->devices()), Error::Kind::Unauthorized);
        m_desk->clock.advance(std::chrono::minutes(2));
        rows.reload();
        QVERIFY(cell(ui::KeyRows::UsedColumn) != u"Not yet"_s);
        QVERIFY(cell(ui::KeyRows::RefusedColumn) != u"Never"_s);
    }

    void theWebhookIsJudgedAsTyped()
    {
        click("projectCard.editWebhook");
        auto *path = find<QLineEdit>("webhookDialog.path");
        auto *submit = find<QPushButton>("webhookDialog.submit");
        const auto *destination = find<QLabel>("webhookDialog.destination");
        path->setText(u"/https://shop.example/wa"_s);
        QVERIFY(!submit->isEnabled());
        QVERIFY(destination->text().contains(u"slash"_s));
        path->setText(u"/wa"_s);
        find<QLineEdit>("webhookDialog.domain")->setText(u"https://shop.example/"_s);
        QVERIFY(submit->isEnabled());
        QVERIFY2(destination->text().contains(u"https://shop.example/wa"_s), qPrintable(destination->text()));
        server()
            .expect("PATCH /apps/app-1", "{\"domain_url\":\"https://shop.example/\",\"webhook_path\":\"/wa\"}")
            .answer(200, R"({"app":{"app_id":"app-1"}})");
        submit->click();
        QTRY_COMPARE(m_desk->projects->project(m_id)->webhookPath, u"/wa"_s);
        QTRY_VERIFY(find<QLabel>("projectCard.webhook")->text().contains(u"https://shop.example/wa"_s));
    }

    void theChecklistTellsTheFindingsApart()
    {
        using Verdict = Probe::Verdict;
        QSet<QString> sentences;
        for (const auto verdict : {Verdict::Ok, Verdict::Unreachable, Verdict::Tls, Verdict::NotThisGateway,
                                   Verdict::Unauthorized, Verdict::TooOld, Verdict::Failing}) {
            Probe probe{.verdict = verdict};
            if (verdict != Verdict::Ok)
                probe.error = Error{.kind = Error::Kind::Offline, .detail = u"detail"_s};
            const auto facts = ui::connectionFacts(probe, projects::Access::Token);
            QCOMPARE(facts.size(), 6);
            sentences.insert(facts[0].text + facts[1].text);
            QVERIFY(facts[5].text.contains(u"Mantap"_s) && facts[5].text.contains(u"proxy"_s));
        }
        QCOMPARE(sentences.size(), 7);
        const Probe skewed{.skew = std::chrono::seconds(-400)};
        QVERIFY(ui::connectionFacts(skewed, projects::Access::Token)[2].text.contains(u"behind"_s));
        QCOMPARE(ui::connectionFacts(skewed, projects::Access::Token)[2].look.tone, theme::Tone::Bad);
    }

    void theChecklistAsksTheGateway()
    {
        server().expect("GET /health").answer(200, R"({"status":"ok"})");
        server().expect("GET /devices").answer(200, R"({"devices":[{"device_id":"d","status":"connected"}]})");
        click("projectCard.check");
        QTRY_VERIFY(words("connectionDialog.facts").contains(u"1 of 1 devices"_s));
        QCOMPARE(server().complaint(), QByteArray());
    }

    void aPastedTokenIsTriedBeforeItTakesTheOldOnesPlace()
    {
        const auto *project = m_desk->projects->project(m_id);
        click("projectCard.pasteSecret");
        auto *submit = find<QPushButton>("pasteSecret.submit");
        auto *field = find<QLineEdit>("pasteSecret.secret");
        QVERIFY(!submit->isEnabled());
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QVERIFY(!find<QComboBox>("pasteSecret.reason")->isVisible());
        field->setText(u" app-token-9\n"_s);
        server().expect("GET /devices").answer(401, R"({"error":"unauthorized"})");
        submit->click();
        auto *bar = submit->parentWidget()->findChild<widgets::ErrorBar *>();
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(project->appToken()->fingerprint, Secret("app-token-1").fingerprint());
        QVERIFY(field->text().contains(u"app-token-9"_s)); // what was pasted stays
        QTRY_VERIFY(submit->isEnabled());
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        submit->click();
        QTRY_COMPARE(project->appToken()->fingerprint, Secret("app-token-9").fingerprint());
        QCOMPARE(server().seen()[2].header("authorization"), QByteArray("Bearer app-token-9"));
        QTRY_VERIFY(
            m_page->findChild<widgets::ErrorBar *>()->message().what.contains(Secret("app-token-9").fingerprint()));
    }

    void aPastedWebhookSecretStandsBesideTheOneInUse()
    {
        click("projectCard.pasteSecret");
        find<QComboBox>("pasteSecret.kind")->setCurrentIndex(1);
        QVERIFY(find<QComboBox>("pasteSecret.reason")->isVisible());
        find<QComboBox>("pasteSecret.reason")->setCurrentIndex(2);
        find<QLineEdit>("pasteSecret.secret")->setText(u"webhook-secret-9"_s);
        click("pasteSecret.submit");
        QTRY_VERIFY(m_desk->projects->rotation(m_id));
        const auto rotation = m_desk->projects->rotation(m_id);
        QCOMPARE(rotation->fresh.fingerprint, Secret("webhook-secret-9").fingerprint());
        QCOMPARE(rotation->fresh.reason, projects::RotationReason::RoleChange);
        QCOMPARE(rotation->old.fingerprint, Secret("webhook-secret-1").fingerprint());
    }

    void aThirdWebhookSecretIsSaidToEndTheFirst()
    {
        const auto pasteFor = [this] {
            find<QComboBox>("pasteSecret.kind")->setCurrentIndex(1);
            return find<QLabel>("pasteSecret.consequence")->text();
        };
        click("projectCard.pasteSecret");
        QVERIFY(!pasteFor().contains(u"no more"_s));
        VERIFY_OK(ProjectsFixture::wait(m_desk->projects->addWebhookSecret(m_id, Secret("webhook-secret-2"))));
        auto *field = find<QLineEdit>("pasteSecret.secret");
        field->setText(u"webhook-secret-2"_s);
        const QString said = find<QLabel>("pasteSecret.consequence")->text();
        QVERIFY2(said.contains(Secret("webhook-secret-1").fingerprint()) && said.contains(u"no more"_s),
                 qPrintable(said));
        auto *submit = find<QPushButton>("pasteSecret.submit");
        submit->click();
        auto *bar = submit->parentWidget()->findChild<widgets::ErrorBar *>();
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->message().why.contains(u"in use already"_s), qPrintable(bar->message().why));
        QVERIFY(m_desk->projects->rotation(m_id));
        QVERIFY(field->isEnabled() && submit->isEnabled());
    }

    void whatIsBeingSavedCannotBeChanged()
    {
        click("projectCard.pasteSecret");
        auto *field = find<QLineEdit>("pasteSecret.secret");
        auto *submit = find<QPushButton>("pasteSecret.submit");
        field->setText(u"app-token-9"_s);
        server().expect("GET /devices").silence();
        submit->click();
        QTRY_VERIFY(server().isHolding());
        for (const char *name : {"pasteSecret.kind", "pasteSecret.secret", "pasteSecret.submit"})
            QVERIFY2(!find<QWidget>(name)->isEnabled(), name);
        server().sendMore("HTTP/1.1 401 Unauthorized\r\nContent-Length: 24\r\n\r\n{\"error\":\"unauthorized\"}",
                          ScriptedServer::After::Keep);
        QTRY_VERIFY(field->isEnabled());
        QVERIFY(submit->isEnabled());
        QCOMPARE(field->text(), u"app-token-9"_s);
    }

    void aRefusedAddressLeavesTheTokenThatIsThere()
    {
        const GatewayId gateway = m_desk->projects->gateways().front().id;
        auto *table = find<QTableView>("projects.gateways");
        table->setCurrentIndex(table->model()->index(0, 0));
        click("gateways.edit");
        find<QLineEdit>("gatewayDialog.address")->setText(u"ftp://nowhere"_s);
        find<QLineEdit>("gatewayDialog.adminToken")->setText(u"admin-token-another"_s);
        auto *submit = find<QPushButton>("gatewayDialog.submit");
        submit->click();
        auto *bar = submit->parentWidget()->findChild<widgets::ErrorBar *>();
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(m_desk->projects->secretsOf(gateway).back().fingerprint,
                 Secret("admin-token-0123456789").fingerprint());
        QCOMPARE(find<QLineEdit>("gatewayDialog.adminToken")->text(), u"admin-token-another"_s); // what was typed stays
    }

    void aGatewayIsEditedInPlace()
    {
        const GatewayId gateway = m_desk->projects->gateways().front().id;
        ScriptedServer elsewhere;
        find<QTableView>("projects.gateways")
            ->setCurrentIndex(find<QTableView>("projects.gateways")->model()->index(0, 0));
        click("gateways.edit");
        const auto *consequence = find<QLabel>("gatewayDialog.consequence");
        QCOMPARE(consequence->text(), QString());
        find<QLineEdit>("gatewayDialog.address")->setText(u"ftp://nowhere"_s);
        QVERIFY2(consequence->text().contains(u"1 project"_s), qPrintable(consequence->text()));
        find<QLineEdit>("gatewayDialog.name")->setText(u"Shop gateway"_s);
        find<QComboBox>("gatewayDialog.environment")->setCurrentIndex(0);
        auto *submit = find<QPushButton>("gatewayDialog.submit");
        submit->click();
        auto *bar = submit->parentWidget()->findChild<widgets::ErrorBar *>();
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(m_desk->projects->gateway(gateway)->name, u"Test gateway"_s);
        find<QLineEdit>("gatewayDialog.address")->setText(elsewhere.url().toString());
        find<QLineEdit>("gatewayDialog.adminToken")->setText(u"admin-token-another"_s);
        submit->click();
        QTRY_COMPARE(m_desk->projects->gateway(gateway)->name, u"Shop gateway"_s);
        const projects::Gateway &edited = *m_desk->projects->gateway(gateway);
        QCOMPARE(edited.baseUrl, elsewhere.url());
        QCOMPARE(edited.environment, projects::Environment::Production);
        // The old token stays until the keychain has the new one.
        QTRY_COMPARE(m_desk->projects->secretsOf(gateway).back().fingerprint,
                     Secret("admin-token-another").fingerprint());
        QTRY_COMPARE(m_desk->projects->secretsOf(gateway).size(), size_t(1));
        const auto labels = m_page->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *l) { return l->text().contains(u"Shop gateway"_s); }));
    }

    void onlyAGatewayWithoutProjectsIsTakenAway()
    {
        auto *table = find<QTableView>("projects.gateways");
        table->setCurrentIndex(table->model()->index(0, 0));
        QVERIFY(!find<QPushButton>("gateways.remove")->isEnabled());
        QVERIFY(!find<QPushButton>("gateways.remove")->toolTip().isEmpty());
        QVERIFY(ProjectsFixture::wait(m_desk->projects->forget(m_id)));
        QTRY_VERIFY(find<QPushButton>("gateways.remove")->isEnabled());
        find<QPushButton>("gateways.remove")->click();
        find<QPushButton>("confirm.act")->click();
        QTRY_COMPARE(table->model()->rowCount(), 0);
        QVERIFY(m_desk->projects->gateways().empty());
        QTRY_VERIFY(m_desk->keychain.names().isEmpty());
    }

    void deletingNeedsTheName()
    {
        click("projectCard.delete");
        auto *submit = find<QPushButton>("actDialog.submit");
        QTRY_VERIFY(!submit->isEnabled());
        find<QLineEdit>("actDialog.name")->setText(u"Front"_s);
        QVERIFY(!submit->isEnabled());
        find<QLineEdit>("actDialog.name")->setText(u"Front Desk"_s);
        QVERIFY(submit->isEnabled());
        server().expect("DELETE /apps/app-1").answer(204);
        submit->click();
        QTRY_VERIFY(!m_desk->projects->project(m_id));
        QCOMPARE(server().complaint(), QByteArray());
    }
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestProjectsPage)
#include "tst_projectspage.moc"
