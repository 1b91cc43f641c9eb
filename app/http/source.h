#pragma once

#include "app/base/result.h"

#include <QByteArray>

namespace wa::http {

//! A request body that is made while it goes out, so that it is never held whole: what Sink is for an answer.
class Source
{
public:
    Source() = default;
    virtual ~Source() = default;
    Q_DISABLE_COPY_MOVE(Source)

    //! An attempt starts, perhaps not the first: from the first byte on. Answers with the size of all of it.
    [[nodiscard]] virtual Result<qint64> begin() = 0;
    //! The next bytes, at most `most`; some, unless all are out. An error ends the attempt with a cut connection.
    [[nodiscard]] virtual Result<qint64> read(char *data, qint64 most) = 0;
};

//! A small body, in memory.
class BytesSource final : public Source
{
public:
    explicit BytesSource(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    [[nodiscard]] Result<qint64> begin() override;
    [[nodiscard]] Result<qint64> read(char *data, qint64 most) override;

private:
    QByteArray m_bytes; //!< shared with the request, not a copy
    qint64 m_at = 0;
};

} // namespace wa::http
