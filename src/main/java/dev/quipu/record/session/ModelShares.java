package dev.quipu.record.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The models of a session as the API answers them, the greatest share of the messages first, then by name. */
final class ModelShares {

    private static final int DIGITS = 4;
    private static final Comparator<Map.Entry<String, ModelUse>> ORDER = Comparator.comparing(
                    (Map.Entry<String, ModelUse> model) -> model.getValue().messages(), Comparator.reverseOrder())
            .thenComparing(Map.Entry::getKey);

    private ModelShares() {}

    /** Null if there are none. */
    static Json of(Map<String, ModelUse> models) {
        if (models.isEmpty()) {
            return null;
        }
        BigDecimal all = models.values().stream()
                .map(use -> BigDecimal.valueOf(use.messages()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        ArrayNode shares = JsonNodeFactory.withExactBigDecimals(true).arrayNode();
        List<Map.Entry<String, ModelUse>> sorted =
                models.entrySet().stream().sorted(ORDER).toList();
        for (Map.Entry<String, ModelUse> model : sorted) {
            ModelUse use = model.getValue();
            shares.addObject()
                    .put("model", model.getKey())
                    .put("share", BigDecimal.valueOf(use.messages()).divide(all, DIGITS, RoundingMode.HALF_UP))
                    .put("messages", use.messages())
                    .put("tokens_in", use.tokensIn())
                    .put("tokens_out", use.tokensOut())
                    .put("cache_read_tokens", use.cacheReadTokens())
                    .put("cache_write_tokens", use.cacheWriteTokens());
        }
        return JsonText.of(shares);
    }
}
