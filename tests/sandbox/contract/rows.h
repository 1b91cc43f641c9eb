#pragma once

#include <span>

//! One sentence of ../shared/gateway-contract.md that is marked [D], word for word (white space aside), and what proves
//! that the sandbox keeps it. The checks use QTest's macros and make their own Bench.
struct ContractRow
{
    const char *sentence;
    void (*check)();
};

[[nodiscard]] std::span<const ContractRow> modelRows();   // section 1
[[nodiscard]] std::span<const ContractRow> deviceRows();  // 2, 2.1
[[nodiscard]] std::span<const ContractRow> sendingRows(); // 2.2
[[nodiscard]] std::span<const ContractRow> mediaRows();   // 2.4, 2.5
[[nodiscard]] std::span<const ContractRow> webhookRows(); // 3
[[nodiscard]] std::span<const ContractRow> errorRows();   // 4
