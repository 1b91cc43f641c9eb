#pragma once

#include "app/messages/outboxlist.h"
#include "app/messages/outboxrows.h"
#include "tests/support/projectsfixture.h"

#include <QAbstractItemModelTester>

namespace wa::messages {

//! An outbox over a scripted gateway; open() again is the next start. The gateway's list is empty unless told.
class OutboxDesk
{
protected:
    static constexpr auto line = "POST /devices/d-1/messages";
    static constexpr auto listLine = "GET /devices/d-1/messages?limit=50";

    void begin()
    {
        m_desk = std::make_unique<ProjectsFixture>();
        m_desk->start();
        m_project = m_desk->addProject();
        open();
    }
    void end()
    {
        m_tester.reset();
        m_list.reset();
        m_outbox.reset();
        m_desk.reset();
    }
    void open()
    {
        m_tester.reset();
        m_list.reset();
        m_outbox.reset();
        // What the run before queued is written: the next one reads on another thread.
        std::ignore = wait(m_desk->database->write([](storage::Connection &) {}));
        m_outbox = std::make_unique<Outbox>(*m_desk->projects, *m_desk->database, m_desk->clock);
        m_list = std::make_unique<OutboxList>(*m_outbox);
        m_list->setProject(m_project);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_list.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void listIsEmpty() { server().always(listLine).answer(200, R"({"messages":[]})"); }

    template <class T> static Result<T> wait(Task<T> task) { return ProjectsFixture::wait(std::move(task)); }
    ScriptedServer &server() { return m_desk->server; }

    static gateway::OutgoingMessage text(const QString &words = QStringLiteral("Hello"))
    {
        return {QStringLiteral("6281234567890"), gateway::Text{words}};
    }
    SendId send(const gateway::OutgoingMessage &message = text())
    {
        return wait(m_outbox->send(m_project, m_device, message)).value_or(SendId());
    }
    //! One whose answer was cut.
    SendId lose(const gateway::OutgoingMessage &message = text())
    {
        server().expect(line).hangUp();
        const SendId id = send(message);
        std::ignore = QTest::qWaitFor([&] { return state(id) == SendState::Unknown; }, 60000);
        return id;
    }
    SendState state(const SendId &id) { return m_outbox->entry(id) ? m_outbox->entry(id)->state : SendState::Queued; }
    void expectAccepted(const QString &id = QStringLiteral("3EB0A"))
    {
        server().expect(line).answer(200, json::Value::object({{QLatin1String("message_id"), id}}).toJson());
    }
    events::Event wireEvent(const QString &name, const json::Value &payload)
    {
        return {.project = m_project,
                .name = name,
                .device = m_device,
                .received = m_desk->clock.wall(),
                .sent = m_desk->clock.wall(),
                .payload = payload};
    }
    std::vector<Entry> stored()
    {
        return wait(m_desk->database->read([](storage::Connection &db) { return readEntries(db, 100); }))
            .value_or(std::vector<Entry>());
    }

    std::unique_ptr<ProjectsFixture> m_desk;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<OutboxList> m_list;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    ProjectId m_project;
    const DeviceId m_device{QStringLiteral("d-1")};
};

} // namespace wa::messages
