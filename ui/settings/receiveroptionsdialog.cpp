#include "ui/settings/receiveroptionsdialog.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/dialogbuttons.h"
#include "ui/widgets/errorbar.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastWidth = 600;
constexpr int leastText = leastWidth - 4 * theme::space4; // with room to spare for a style's margins

QStringList listOf(const QString &text)
{
    static const QRegularExpression between(u"[\\s,;]+"_s);
    return text.split(between, Qt::SkipEmptyParts);
}

} // namespace

ReceiverOptionsDialog::ReceiverOptionsDialog(const Options &now, std::function<Result<>(const Options &)> apply,
                                             QWidget *parent)
    : QDialog(parent)
    , m_apply(std::move(apply))
    , m_error(new widgets::ErrorBar(this))
    , m_hosts(new QLineEdit(now.publicHosts.join(u", "_s), this))
    , m_proxies(new QLineEdit(now.trustedProxies.join(u", "_s), this))
    , m_certificate(new QLineEdit(now.certificate, this))
    , m_key(new QLineEdit(now.key, this))
    , m_limits(new QLineEdit(now.limits.join(u", "_s), this))
    , m_stale(new QCheckBox(tr("Take deliveries whose signed time is more than 5 minutes off"), this))
{
    setWindowTitle(tr("Receiver Options"));
    setMinimumWidth(leastWidth);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    auto *form = new QFormLayout;
    const auto addField = [&](const QString &label, QLineEdit *field, const QString &name, const QString &hint) {
        field->setObjectName(name);
        field->setAccessibleName(label);
        field->setPlaceholderText(hint);
        form->addRow(label, field);
    };
    const auto addFile = [&](const QString &label, QLineEdit *field, const QString &name) {
        field->setObjectName(name);
        field->setAccessibleName(label);
        auto *row = new QHBoxLayout;
        auto *choose = new QPushButton(tr("Choose…"), this);
        //: %1 is a field, such as "Certificate file"
        choose->setAccessibleName(tr("Choose: %1").arg(label));
        row->addWidget(field, 1);
        row->addWidget(choose);
        form->addRow(label, row);
        connect(choose, &QPushButton::clicked, this, [this, field, label] { chooseFile(field, label); });
    };
    addField(tr("Public names"), m_hosts, u"receiver.hosts"_s, u"hooks.example.org"_s);
    addField(tr("Trusted proxies"), m_proxies, u"receiver.proxies"_s, u"10.0.0.2"_s);
    addFile(tr("Certificate file"), m_certificate, u"receiver.certificate"_s);
    addFile(tr("Key file"), m_key, u"receiver.key"_s);
    addField(tr("Limits of HTTP"), m_limits, u"receiver.limits"_s, u"body-bytes=5242880, idle-seconds=15"_s);
    m_stale->setChecked(now.acceptStale);
    m_stale->setObjectName(u"receiver.stale"_s);
    layout->addLayout(form);
    layout->addWidget(m_stale);
    auto *words = new QLabel(tr("Public names are those by which a tunnel or proxy in front calls the receiver; the "
                                "names in your projects' webhook URLs are known already. A trusted proxy is believed "
                                "about where a delivery came from. With a certificate (PEM) the receiver speaks HTTPS; "
                                "a renewed one is taken without a restart."),
                             this);
    words->setWordWrap(true);
    theme::setMuted(words);
    words->ensurePolished();
    words->setMinimumHeight(
        words->heightForWidth(leastText)); // else a dialog takes what wrapped text lacks from fields
    layout->addWidget(words);
    auto *submit = new QPushButton(tr("Apply"), this);
    submit->setObjectName(u"receiver.apply"_s);
    theme::setRole(submit, theme::ButtonRole::Primary);
    widgets::addDialogButtons(this, layout, submit);
    connect(submit, &QPushButton::clicked, this, &ReceiverOptionsDialog::submit);
}

ReceiverOptionsDialog::Options ReceiverOptionsDialog::entered() const
{
    return {.publicHosts = listOf(m_hosts->text()),
            .trustedProxies = listOf(m_proxies->text()),
            .certificate = m_certificate->text().trimmed(),
            .key = m_key->text().trimmed(),
            .acceptStale = m_stale->isChecked(),
            .limits = listOf(m_limits->text())};
}

void ReceiverOptionsDialog::submit()
{
    m_error->dismiss();
    const auto applied = m_apply(entered());
    if (applied)
        return accept();
    const QString &code = applied.error().code;
    m_error->show({.what = code == "bad_proxy"_L1         ? tr("A trusted proxy is named by its IP address.")
                           : code == "bad_certificate"_L1 ? tr("The certificate cannot be used.")
                           : code == "bad_limit"_L1       ? tr("A limit cannot be used.")
                           : code == "bad_key"_L1         ? tr("The key cannot be used.")
                                                          : tr("The receiver cannot listen so."),
                   .why = applied.error().detail});
}

void ReceiverOptionsDialog::chooseFile(QLineEdit *into, const QString &title)
{
    auto *dialog = new QFileDialog(this, title, QFileInfo(into->text()).path(), u"PEM (*.pem *.crt *.key);;* (*)"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, into, &QLineEdit::setText);
    dialog->open();
}

} // namespace wa::ui
