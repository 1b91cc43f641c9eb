// Keys that a sender may have made of a secret.
#include "app/signature/guesses.h"
#include "app/signature/reading.h"
#include "app/signature/strict.h"

#include <algorithm>

namespace wa::signature {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView whsecMark("whsec_");
constexpr qsizetype shortestKey = 16; // a word that happens to be base64 is no key

//! Without white space and without what a web page adds unseen: no-break and zero-width spaces, the byte-order mark.
QByteArrayView withoutSpace(QByteArrayView text)
{
    static constexpr QByteArrayView spaces[] = {" ", "\t", "\r", "\n", "\xc2\xa0", "\xe2\x80\x8b", "\xef\xbb\xbf"};
    const auto chop = [&](auto starts, auto cut) {
        while (std::ranges::any_of(spaces, [&](QByteArrayView space) {
            if (!starts(space))
                return false;
            cut(space.size());
            return true;
        })) {
        }
    };
    chop([&](QByteArrayView space) { return text.startsWith(space); },
         [&](qsizetype size) { text = text.sliced(size); });
    chop([&](QByteArrayView space) { return text.endsWith(space); },
         [&](qsizetype size) { text = text.chopped(size); });
    return text;
}

Secret joined(QByteArrayView before, QByteArrayView text, QByteArrayView after)
{
    QByteArray bytes;
    bytes.reserve(before.size() + text.size() + after.size());
    bytes.append(before).append(text).append(after);
    Secret secret(bytes);
    wipeBytes(bytes);
    return secret;
}

std::vector<Clue> standingOf(const Suspect &suspect)
{
    const QString fingerprint = suspect.secret.fingerprint();
    switch (suspect.standing) {
    case Suspect::Standing::Live:
        return {};
    case Suspect::Standing::Retired:
        return {
            {.mistake = Mistake::RetiredSecret, .name = suspect.name, .other = fingerprint, .since = suspect.retired}};
    case Suspect::Standing::Foreign:
        return {{.mistake = Mistake::ForeignSecret, .name = suspect.name, .other = fingerprint}};
    }
    return {};
}

class KeyGuesses
{
public:
    explicit KeyGuesses(KeyForm form)
        : m_form(form)
    {
    }

    void add(const Suspect &suspect)
    {
        m_suspect = &suspect;
        const QByteArrayView bytes = suspect.secret.reveal();
        if (auto key = macKey(m_form, suspect.secret))
            take(std::move(*key), {});
        addForms(bytes);
        addSpace(bytes);
    }

    std::vector<KeyGuess> sorted() &&
    {
        std::ranges::stable_sort(m_guesses, {}, [](const KeyGuess &guess) { return guess.clues.size(); });
        return std::move(m_guesses);
    }

private:
    void addForms(QByteArrayView bytes)
    {
        const bool marked = bytes.startsWith(whsecMark);
        const QByteArrayView rest = marked ? bytes.sliced(whsecMark.size()) : bytes;
        if (auto decoded = strictBase64(rest); decoded && decoded->size() >= shortestKey) {
            take(Secret(*decoded), Clue{.mistake = Mistake::KeyDecoded});
            wipeBytes(*decoded);
        }
        if (!marked)
            return;
        take(Secret(bytes), Clue{.mistake = Mistake::KeyNotDecoded});
        take(Secret(rest), Clue{.mistake = Mistake::KeyPrefixCut});
    }

    void addSpace(QByteArrayView bytes)
    {
        if (const QByteArrayView trimmed = withoutSpace(bytes); trimmed.size() != bytes.size()) {
            if (auto key = macKey(m_form, Secret(trimmed)))
                take(std::move(*key), Clue{.mistake = Mistake::SpaceInOurSecret});
        }
        static constexpr std::pair<QByteArrayView, QLatin1StringView> spaces[] = {
            {"\n", "\\n"_L1}, {"\r\n", "\\r\\n"_L1}, {" ", " "_L1}, {"\t", "\\t"_L1}};
        for (const auto &[space, name] : spaces) {
            take(joined({}, bytes, space), Clue{.mistake = Mistake::SpaceInTheirSecret, .name = name});
            take(joined(space, bytes, {}), Clue{.mistake = Mistake::SpaceInTheirSecret, .name = name});
        }
    }

    void take(Secret key, std::optional<Clue> clue)
    {
        if (key.isEmpty() || std::ranges::any_of(m_guesses, [&](const KeyGuess &known) { return known.key == key; }))
            return;
        KeyGuess guess{.clues = standingOf(*m_suspect), .label = m_suspect->name, .key = std::move(key)};
        if (clue)
            guess.clues.push_back(std::move(*clue));
        m_guesses.push_back(std::move(guess));
    }

    KeyForm m_form;
    const Suspect *m_suspect = nullptr;
    std::vector<KeyGuess> m_guesses;
};

} // namespace

std::vector<KeyGuess> guessKeys(std::span<const Suspect> suspects, KeyForm form)
{
    KeyGuesses guesses(form);
    using enum Suspect::Standing;
    for (const auto standing : {Live, Retired, Foreign}) {
        for (const Suspect &suspect : suspects) {
            if (suspect.standing == standing)
                guesses.add(suspect);
        }
    }
    return std::move(guesses).sorted();
}

} // namespace wa::signature
