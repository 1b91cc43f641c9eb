#pragma once

#include "app/base/clock.h"
#include "app/base/task.h"

#include <QImage>
#include <QObject>
#include <QStringList>

#include <deque>
#include <memory>
#include <vector>

namespace wa::decoder {

struct Decoded
{
    QImage image;        //!< RGBA, no side longer than asked for; null when no pixels were asked for
    QSize size;          //!< the picture's own
    QString format;      //!< "png", "jpeg", "webp", "gif": what it is, whatever it was called
    QStringList qrTexts; //!< of the QR codes in it
};

//! Decodes strangers' pictures in children of their own: one wa-decoder a picture, at most two at once, killed after
//! 8 s. GUI thread. Errors: Invalid, with code "unsupported_format", "broken", "too_large" or "gave_up" (it hit a limit
//! or took too long), said by text::whyNoPreview; Config, code "no_decoder", when the program cannot be started.
class PictureDecoder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureDecoder)

public:
    static constexpr std::chrono::seconds patience{8};
    static constexpr int mostAtOnce = 2;

    //! The decoder lies beside this program; tests name another.
    explicit PictureDecoder(Clock &clock, QString program = besideUs(), QObject *parent = nullptr);
    ~PictureDecoder() override;

    //! `maxEdge` 0 to 4096: the longest side of the image that comes back, 0 for its QR texts alone.
    [[nodiscard]] Task<Decoded> decode(QByteArray picture, int maxEdge);
    //! The same of a file, which the child reads itself: nothing of it comes into this process. Storage when it is
    //! none.
    [[nodiscard]] Task<Decoded> decodeFile(const QString &path, int maxEdge);

    [[nodiscard]] static QString besideUs();

private:
    class Run;
    [[nodiscard]] Task<Decoded> queue(std::unique_ptr<Run> run);
    void startNext();
    void ended(Run *run);

    Clock &m_clock;
    QString m_program;
    std::deque<std::unique_ptr<Run>> m_waiting;
    std::vector<Run *> m_running; //!< children of this object
};

} // namespace wa::decoder
