#pragma once

#include "app/http/source.h"

#include <QFile>

#include <memory>

namespace wa::gateway {

//! A JSON object whose last member, data_base64, is a file's content, encoded while it goes out: less than a megabyte
//! in memory, whatever the file's size. What is sent is the file as it was at open(): one that changed or went since
//! ends the attempt before the last of it is out (Invalid, field "file", code "file_changed"), so that no gateway ever
//! gets a whole request with another content. Read in the thread that reads it.
class FileBody final : public http::Source
{
public:
    //! `object` is the text of an object with one member at least. Invalid, code "file_unreadable", for what is no
    //! file or cannot be read; TooLarge when the whole body would have more than `maxBytes`.
    [[nodiscard]] static Result<std::shared_ptr<FileBody>> open(QByteArray object, const QString &path,
                                                                qint64 maxBytes);

    [[nodiscard]] Result<qint64> begin() override;
    [[nodiscard]] Result<qint64> read(char *data, qint64 most) override;

private:
    //! What tells a file from a later state of it.
    struct Stamp
    {
        quint64 device = 0;
        quint64 node = 0;
        qint64 size = 0;
        qint64 seconds = 0;
        qint64 nanoseconds = 0;
        qint64 changedSeconds = 0; //!< of the inode: it tells of a writer who set the time back
        qint64 changedNanoseconds = 0;
        bool isLinked = false;
        friend bool operator==(const Stamp &, const Stamp &) = default;
    };

    FileBody(QByteArray head, const QString &path);
    [[nodiscard]] Result<> openFile();
    [[nodiscard]] Result<Stamp> stamp() const;
    [[nodiscard]] Result<> encodeNext();
    [[nodiscard]] Result<> endUnlessChanged();

    QByteArray m_head;
    QFile m_file;
    Stamp m_stamp;
    QByteArray m_ready; //!< encoded, not yet read
    qsizetype m_taken = 0;
    qint64 m_left = 0; //!< of the file
};

} // namespace wa::gateway
