#pragma once

#include "app/base/redactor.h"
#include "app/events/log/event.h"

#include <QHash>

namespace wa::events {

//! Makes events fit to leave the desk. What is kept is named: the envelope, ids, kinds, states, times, sizes. Of the
//! rest, numbers of people keep three digits, people become steady names ("Contact 1"), texts their length ("24
//! characters"). What it made no longer verifies. One per export: the names are steady within it. One thread.
class Redaction final
{
public:
    //! `redactor` knows the secrets that were in use; they are cut wherever they stand.
    explicit Redaction(std::shared_ptr<const Redactor> redactor);

    [[nodiscard]] EventDetail redacted(EventDetail detail);
    [[nodiscard]] QByteArray redactedBody(QByteArrayView body);

private:
    [[nodiscard]] json::Value value(const json::Value &value, const QString &key);
    [[nodiscard]] QString text(const QString &text, const QString &key);
    [[nodiscard]] QString contact(const QString &name);
    void redactHeaders(Headers &headers) const;

    std::shared_ptr<const Redactor> m_redactor;
    QHash<QString, int> m_contacts;
};

} // namespace wa::events
