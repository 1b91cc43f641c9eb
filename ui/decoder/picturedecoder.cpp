#include "ui/decoder/picturedecoder.h"

#include "app/json/value.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QProcess>

#include <cstring>
#include <optional>

using namespace Qt::StringLiterals;

namespace wa::decoder {
namespace {

Error pictureError(const QString &code)
{
    return {.kind = Error::Kind::Invalid, .code = code};
}

//! The child gets nothing of our environment but what it needs to load its libraries.
QProcessEnvironment bareEnvironment()
{
    const auto ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment bare;
    for (const auto &name : {u"LD_LIBRARY_PATH"_s, u"QT_PLUGIN_PATH"_s, u"ASAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s}) {
        if (ours.contains(name))
            bare.insert(name, ours.value(name));
    }
    bare.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    return bare;
}

//! What the child says of the picture, with an image for the pixels that follow. It may lie: no more is made room for
//! than was asked for.
Result<Decoded> parsedHeader(QByteArrayView line, int maxEdge)
{
    const auto header = json::Value::parse(line);
    if (!header)
        return tl::unexpected(pictureError(u"gave_up"_s));
    if (!(*header)["ok"_L1].boolean().value_or(false))
        return tl::unexpected(pictureError((*header)["why"_L1].string(u"broken"_s)));
    const auto number = [&](QLatin1StringView key) {
        return static_cast<int>(std::clamp<qint64>((*header)[key].integer().value_or(0), 0, 65536));
    };
    Decoded decoded{.image = {},
                    .size = QSize(number("width"_L1), number("height"_L1)),
                    .format = (*header)["format"_L1].string(),
                    .qrTexts = {}};
    for (const json::Value &text : (*header)["qr"_L1].items())
        decoded.qrTexts.append(text.string());
    const QSize shown(number("shown_width"_L1), number("shown_height"_L1));
    if (shown.isEmpty())
        return decoded;
    if (shown.width() > maxEdge || shown.height() > maxEdge)
        return tl::unexpected(pictureError(u"gave_up"_s));
    decoded.image = QImage(shown, QImage::Format_RGBA8888);
    return decoded;
}

} // namespace

//! One picture: its child, its bytes, its promise.
class PictureDecoder::Run final : public QObject
{
public:
    Run(PictureDecoder &decoder, QByteArray picture, QString file, int maxEdge)
        : m_decoder(decoder)
        , m_picture(std::move(picture))
        , m_file(std::move(file))
        , m_maxEdge(maxEdge)
    {
        m_promise.onCancel([self = QPointer<Run>(this)] {
            if (self)
                self->kill();
            return Error{.kind = Error::Kind::Cancelled};
        });
    }

    ~Run() override
    {
        m_process.disconnect(this); // QProcess reports its own end while it dies
        m_process.kill();
    }

    Task<Decoded> task() { return m_promise.task(); }
    [[nodiscard]] bool isSettled() const { return m_promise.isSettled(); }

    void start()
    {
        m_process.setProcessEnvironment(bareEnvironment());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { take(); });
        if (!m_file.isEmpty())
            m_process.setStandardInputFile(m_file);
        connect(&m_process, &QProcess::started, this, [this] {
            if (!m_file.isEmpty())
                return;
            m_process.write(m_picture);
            m_process.closeWriteChannel();
            m_picture.clear();
        });
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error != QProcess::FailedToStart)
                return;
            if (!m_file.isEmpty() && !QFileInfo(m_file).isReadable()) // it went while it waited for its turn
                end(tl::unexpected(Error{.kind = Error::Kind::Storage, .code = u"io"_s, .detail = m_file}));
            else
                end(tl::unexpected(
                    Error{.kind = Error::Kind::Config, .code = u"no_decoder"_s, .detail = m_process.program()}));
        });
        connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
            take();
            if (status == QProcess::NormalExit && code == 0)
                end(whole());
            else
                end(tl::unexpected(pictureError(u"gave_up"_s)));
        });
        m_process.start(m_decoder.m_program, {u"--max-edge"_s, QString::number(m_maxEdge)});
        m_decoder.m_clock.after(patience, this, [this] { kill(); });
    }

    void kill() { m_process.kill(); }

private:
    void take()
    {
        QByteArray piece = m_process.readAllStandardOutput();
        if (!m_result) {
            m_header += piece;
            const qsizetype end = m_header.indexOf('\n');
            constexpr qsizetype headerRoom = 64 * 1024;
            if (end < 0 && m_header.size() > headerRoom)
                kill(); // more than it may say
            if (end < 0)
                return;
            m_result = parsedHeader(QByteArrayView(m_header).first(end), m_maxEdge);
            piece = m_header.sliced(end + 1);
            m_header.clear();
        }
        // The pixels go where they stay: a second copy of them would be the largest thing in this process.
        const qint64 room = *m_result ? (*m_result)->image.sizeInBytes() - m_filled : 0;
        if (piece.size() > room)
            return fail();
        if (!piece.isEmpty())
            std::memcpy((*m_result)->image.bits() + m_filled, piece.constData(), static_cast<size_t>(piece.size()));
        m_filled += piece.size();
    }

    //! It says more than it may: nothing of it is believed.
    void fail()
    {
        m_result = tl::unexpected(pictureError(u"gave_up"_s));
        kill();
    }

    //! The child may have died in the middle of its pixels: what it says must be what it sent.
    Result<Decoded> whole()
    {
        if (!m_result || (*m_result && (*m_result)->image.sizeInBytes() != m_filled))
            return tl::unexpected(pictureError(u"gave_up"_s));
        return std::move(*m_result);
    }

    void end(Result<Decoded> result)
    {
        m_promise.settle(std::move(result));
        m_decoder.ended(this);
    }

    PictureDecoder &m_decoder;
    QByteArray m_picture;
    QString m_file; //!< instead of it
    int m_maxEdge;
    QByteArray m_header;
    std::optional<Result<Decoded>> m_result; //!< once the header is there
    qint64 m_filled = 0;                     //!< bytes of its image
    Promise<Decoded> m_promise;
    QProcess m_process;
};

PictureDecoder::PictureDecoder(Clock &clock, QString program, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_program(std::move(program))
{
}

PictureDecoder::~PictureDecoder()
{
    qDeleteAll(m_running);
}

QString PictureDecoder::besideUs()
{
    return QCoreApplication::applicationDirPath() + u"/wa-decoder"_s;
}

Task<Decoded> PictureDecoder::decode(QByteArray picture, int maxEdge)
{
    return queue(std::make_unique<Run>(*this, std::move(picture), QString(), maxEdge));
}

Task<Decoded> PictureDecoder::decodeFile(const QString &path, int maxEdge)
{
    const QFileInfo file(path); // a FIFO would hold the child, and us with it while it is opened
    if (!file.isFile() || !file.isReadable())
        return failedTask<Decoded>({.kind = Error::Kind::Storage, .code = u"io"_s, .detail = path});
    return queue(std::make_unique<Run>(*this, QByteArray(), path, maxEdge));
}

Task<Decoded> PictureDecoder::queue(std::unique_ptr<Run> run)
{
    auto task = run->task();
    m_waiting.push_back(std::move(run));
    startNext();
    return task;
}

void PictureDecoder::startNext()
{
    while (m_running.size() < mostAtOnce && !m_waiting.empty()) {
        auto run = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (run->isSettled()) // cancelled while it waited
            continue;
        m_running.push_back(run.release());
        m_running.back()->start();
    }
}

void PictureDecoder::ended(Run *run)
{
    std::erase(m_running, run);
    run->deleteLater(); // we are inside a signal of its process
    startNext();
}

} // namespace wa::decoder
