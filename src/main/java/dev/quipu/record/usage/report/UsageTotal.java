package dev.quipu.record.usage.report;

import dev.quipu.base.json.Json;
import dev.quipu.record.usage.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a group of answers used and cost, while its rows are added up. */
final class UsageTotal {

    private static final int DIGITS = 6;

    private final TreeSet<String> unpriced = new TreeSet<>();
    private long answers;
    private long partial;
    private Tokens tokens = Tokens.NONE;
    private BigDecimal cost;

    void add(UsageRow row, Optional<BigDecimal> price) {
        answers += row.answers();
        partial += row.partial();
        tokens = tokens.plus(row.tokens());
        if (price.isPresent()) {
            cost = cost == null ? price.get() : cost.add(price.get());
        } else {
            unpriced.add(row.model());
        }
    }

    long allTokens() {
        return new Tokens(tokens.allInput(), 0, 0, 0, tokens.output()).allInput() + tokens.output();
    }

    /** Null if nothing of it has a price. */
    BigDecimal cost() {
        return cost;
    }

    /** Writes its figures as they are answered. */
    void write(Map<String, Object> body) {
        body.put("answers", answers);
        body.put("partial_answers", partial);
        body.put("input_tokens", tokens.input());
        body.put("cache_read_tokens", tokens.cacheRead());
        body.put("cache_write_5m_tokens", tokens.cacheWrite5m());
        body.put("cache_write_1h_tokens", tokens.cacheWrite1h());
        body.put("output_tokens", tokens.output());
        body.put("cost_usd", cost == null ? null : new Json(rounded(cost)));
        body.put("unpriced_models", List.copyOf(unpriced));
    }

    private static String rounded(BigDecimal cost) {
        return cost.setScale(DIGITS, RoundingMode.HALF_UP).toPlainString();
    }
}
