#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <deque>
#include <memory>
#include <span>
#include <vector>

namespace wa::storage {

//! A queue of byte records in one file of a fixed size, for the time when a database cannot commit: its room is taken
//! on the disk beforehand, so a full disk does not stop it. What append() said yes to survives a power cut. One thread
//! at a time.
class SpoolFile final
{
public:
    struct Entry
    {
        quint64 number; //!< rises, never the same twice under an id()
        QByteArray bytes;
    };

    //! Takes over what an earlier run left in it. Error: Storage "full"; "io", also while another one has it open.
    [[nodiscard]] static Result<std::unique_ptr<SpoolFile>> open(const QString &path, qint64 capacity);
    SpoolFile(const SpoolFile &) = delete;
    SpoolFile &operator=(const SpoolFile &) = delete;
    ~SpoolFile();

    //! All of them or none, with one sync. Error: Storage "spool_full"; "io", after which nothing is taken any more:
    //! the next sync could say yes to what this one lost.
    [[nodiscard]] Result<> append(std::span<const QByteArray> records);
    //! The oldest that are left, at least one if there is any, then at most so many and of so many bytes together. One
    //! that the disk has changed since is left out, and told in the log.
    [[nodiscard]] Result<std::vector<Entry>> oldest(size_t most, qint64 mostBytes);
    //! They are safe elsewhere. When none is left, the file begins anew under another id().
    void drop(quint64 upTo);

    //! Told together with a number, it names a record for good. 16 bytes.
    [[nodiscard]] const QByteArray &id() const { return m_id; }
    [[nodiscard]] size_t count() const { return m_places.size(); }
    [[nodiscard]] qint64 usedBytes() const { return m_end; }
    [[nodiscard]] qint64 capacity() const { return m_capacity; }
    [[nodiscard]] bool isBroken() const { return m_isBroken; } //!< it takes nothing any more
    //! What a record of so many bytes takes of the capacity.
    [[nodiscard]] static qint64 costOf(qint64 bytes);

private:
    struct Place
    {
        quint64 number;
        qint64 offset; //!< of the record's head
        qint64 length; //!< of its bytes
    };

    SpoolFile(QString path, int file, qint64 capacity);
    [[nodiscard]] bool takeOver();
    void beginAnew();
    [[nodiscard]] QByteArray digestOf(quint64 number, QByteArrayView bytes) const;

    const QString m_path;
    const int m_file;
    const qint64 m_capacity;
    QByteArray m_id;
    std::deque<Place> m_places; //!< oldest first
    quint64 m_next = 1;
    qint64 m_end = 0; //!< where the next record begins
    bool m_hasHeader = false;
    bool m_isBroken = false;
};

} // namespace wa::storage
