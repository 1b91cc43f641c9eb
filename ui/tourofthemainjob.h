#pragma once

#include "app/console.h"
#include "ui/consolewindow.h"
#include "ui/options.h"
#include "ui/tour/hand.h"
#include "ui/tour/tour.h"

namespace wa::ui {

//! The main job, played in the real window through the real widgets: a demo, an end-to-end test and the README's
//! pictures in one. What each step saw comes from widget texts, decoded pixels and the gateway's own deliveries.
class TourOfTheMainJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TourOfTheMainJob)

public:
    TourOfTheMainJob(Console &console, ConsoleWindow &window, const Options &options);
    ~TourOfTheMainJob() override;

    //! Starts the embedded sandbox; without a tour also makes a project, so that the console is ready for use. Where no
    //! keychain keeps its secrets yet, the console runs on and this is done once one does.
    [[nodiscard]] Task<> prepare();
    //! Ends the program with 0 when every step held, else with 1.
    void start();

private:
    using Act = std::function<Result<>()>;
    using Look = std::function<Task<QString>()>;

    [[nodiscard]] Task<> addProject(const GatewayId &gateway);
    void prepareOnceSecretsAreKept(const Error &why);
    void addOpening();
    void addPairing();
    void addSending();
    void addReceiving();
    void addClosing();

    [[nodiscard]] Act go(const QString &page);
    [[nodiscard]] Act click(const QString &name);
    [[nodiscard]] Act type(const QString &name, const QString &text);
    [[nodiscard]] Act drop(const QString &name, const QString &file);
    [[nodiscard]] Act firstRow(const QString &table);
    //! The widget's text once it holds all of these.
    [[nodiscard]] Look reads(const QString &name, const QStringList &parts);
    //! A code that a real decoder finds in the picture of the window; its length, never itself.
    [[nodiscard]] Look seesCode();
    //! So many deliveries of this event, each answered 2xx, as the gateway tells it; and the widget's text.
    [[nodiscard]] Look delivered(const QString &event, int count, const QString &name, const QStringList &parts);
    [[nodiscard]] Look sentAndRead(const QString &summary);
    [[nodiscard]] Result<QString> readsNow(const QString &name, const QStringList &parts) const;
    void sabotage(const QString &step);
    [[nodiscard]] bool paintPicture(const QString &file, Qt::GlobalColor from, Qt::GlobalColor to) const;

    Console &m_console;
    ConsoleWindow &m_window;
    Options m_options;
    decoder::PictureDecoder m_decoder;
    Hand m_hand;
    Tour *m_tour = nullptr;
    QString m_tokenBefore;
    QMetaObject::Connection m_keychain;
};

} // namespace wa::ui
