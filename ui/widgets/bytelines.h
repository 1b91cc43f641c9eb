#pragma once

#include "ui/widgets/linesource.h"

namespace wa::widgets {

//! The bytes as text, wrapped to the width and at their own line breaks, with the offset of each row.
class RawLines final : public LineSource
{
public:
    explicit RawLines(const json::Document &document);

    [[nodiscard]] By by() const override { return By::Byte; }
    [[nodiscard]] qsizetype count() const override { return static_cast<qsizetype>(m_starts.size()); }
    [[nodiscard]] Line line(qsizetype index) const override;
    [[nodiscard]] qsizetype lineOf(qsizetype byte) const override;
    using LineSource::lineOf;
    [[nodiscard]] json::ByteRange choiceAt(qsizetype byte) const override;
    bool setColumns(int columns) override;

private:
    [[nodiscard]] int offsetDigits() const;
    void wrap();

    const json::Document &m_document;
    int m_columns = 0;
    std::vector<quint32> m_starts; //!< the first byte of each row
};

//! The bytes as hex pairs with their characters beside them.
class HexLines final : public LineSource
{
public:
    explicit HexLines(const json::Document &document);

    [[nodiscard]] By by() const override { return By::Byte; }
    [[nodiscard]] qsizetype count() const override;
    [[nodiscard]] Line line(qsizetype index) const override;
    [[nodiscard]] qsizetype lineOf(qsizetype byte) const override;
    using LineSource::lineOf;
    [[nodiscard]] json::ByteRange choiceAt(qsizetype byte) const override;
    bool setColumns(int columns) override;

private:
    const json::Document &m_document;
    int m_perRow = 16;
};

//! One row of a hex dump; bytes below 0 are blank places (a comparison). `offset` is that of the first byte there is.
[[nodiscard]] Line hexLine(QByteArrayView all, const std::vector<qint32> &bytes);

} // namespace wa::widgets
