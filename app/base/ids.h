#pragma once

#include <QHash>
#include <QMetaType>
#include <QString>

#include <compare>

namespace wa {

//! A string that names one kind of thing, so that a device's id cannot be passed where a project's is meant.
template <class Tag> class Id
{
public:
    Id() = default;
    explicit Id(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] QByteArray utf8() const { return m_text.toUtf8(); }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id &, const Id &) = default;
    friend auto operator<=>(const Id &a, const Id &b) { return a.m_text.compare(b.m_text) <=> 0; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

using GatewayId = Id<struct GatewayTag>; //!< ours: one base URL with its environment
using ProjectId = Id<struct ProjectTag>; //!< ours; the wire's app_id is a property of the project
using AppId = Id<struct AppTag>;         //!< the wire's app_id
using DeviceId = Id<struct DeviceTag>;
using MessageId = Id<struct MessageTag>;
using RequestId = Id<struct RequestTag>; //!< an event's request_id, from the signed body
using Jid = Id<struct JidTag>;

} // namespace wa

Q_DECLARE_METATYPE(wa::ProjectId)
Q_DECLARE_METATYPE(wa::DeviceId)
Q_DECLARE_METATYPE(wa::MessageId)
