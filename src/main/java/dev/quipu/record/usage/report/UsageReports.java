package dev.quipu.record.usage.report;

import dev.quipu.api.Offload;
import dev.quipu.base.validation.Filters;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.record.usage.price.PriceList;
import dev.quipu.record.usage.price.Prices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What models used and what that cost, on every backend that keeps it. */
@ApplicationScoped
public class UsageReports {

    private static final String ZONES = "must be a time zone, such as Europe/Berlin or +05:45, in steps of 15 minutes";
    /** Sums are kept of quarters of an hour. */
    private static final int FINEST_SECONDS = 900;

    private static final int MOST_GROUPS = 3;
    private static final int MOST_ITEMS = 10_000;
    private static final Comparator<UsageTotal> GREATEST = Comparator.comparing(
                    (UsageTotal total) -> total.cost() == null ? BigDecimal.ZERO : total.cost())
            .thenComparingLong(UsageTotal::allTokens)
            .reversed();

    private final UsageStore store;
    private final Prices prices;
    private final UnreadTranscripts unread;

    public UsageReports(UsageStore store, Prices prices, UnreadTranscripts unread) {
        this.store = store;
        this.prices = prices;
        this.unread = unread;
    }

    /**
     * A report: for each group its figures, those of times in their order, others with the greatest cost first.
     *
     * @return fails with {@link ValidationException} for what is none of the groups, zones or times
     */
    public Uni<Map<String, Object>> report(String teamId, UsageFilter filter) {
        List<UsageGroup> groups = groups(filter.groupBy());
        ZoneId zone = zone(filter.zone());
        Instant after = Filters.time("after", filter.after());
        Instant before = Filters.time("before", filter.before());
        return reckoned(list -> new UsageQuery(
                        groups.stream().filter(UsageGroup::isOfSessions).toList(),
                        after,
                        before,
                        filter.session(),
                        filter.model(),
                        filter.repo(),
                        filter.branch(),
                        filter.agent(),
                        filter.task(),
                        DaySpans.of(list, zone)))
                .flatMap(query -> store.sums(teamId, query))
                .flatMap(rows -> reckoned(list -> report(rows, groups, zone, list)))
                .call(report ->
                        unread.count(teamId).invoke(transcripts -> report.put("waiting_transcripts", transcripts)));
    }

    /** What a session used itself, and what it used with all that it began. */
    public Uni<Map<String, Object>> ofSession(String teamId, String sessionId) {
        return store.sumsWithin(teamId, sessionId)
                .flatMap(rows -> reckoned(list -> {
                    UsageCost cost = new UsageCost(list);
                    UsageTotal own = new UsageTotal();
                    UsageTotal all = new UsageTotal();
                    for (UsageRow row : rows) {
                        all.add(row, cost.of(row));
                        if (row.groups().get(0).equals(sessionId)) {
                            own.add(row, cost.of(row));
                        }
                    }
                    Map<String, Object> body = new LinkedHashMap<>();
                    body.put("own", figures(own));
                    body.put("with_descendants", figures(all));
                    return body;
                }));
    }

    /** The list may have to be read from a file, and reckoning takes the processor for a while. */
    private <T> Uni<T> reckoned(Function<PriceList, T> work) {
        return Offload.run(() -> work.apply(prices.list()));
    }

    private static Map<String, Object> report(
            List<UsageRow> rows, List<UsageGroup> groups, ZoneId zone, PriceList list) {
        UsageCost cost = new UsageCost(list);
        UsageTotal total = new UsageTotal();
        Map<List<String>, UsageTotal> totals = new HashMap<>();
        for (UsageRow row : rows) {
            Optional<BigDecimal> price = cost.of(row);
            total.add(row, price);
            totals.computeIfAbsent(key(row, groups, zone), key -> new UsageTotal())
                    .add(row, price);
        }
        List<Map<String, Object>> items = new ArrayList<>();
        sorted(totals, groups).stream().limit(MOST_ITEMS).forEach(group -> {
            Map<String, Object> item = new LinkedHashMap<>();
            for (int i = 0; i < groups.size(); i++) {
                item.put(text(groups.get(i)), group.getKey().get(i));
            }
            group.getValue().write(item);
            items.add(item);
        });
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("items", items);
        body.put("total", figures(total));
        body.put("truncated", totals.size() > MOST_ITEMS);
        return body;
    }

    private static List<Map.Entry<List<String>, UsageTotal>> sorted(
            Map<List<String>, UsageTotal> totals, List<UsageGroup> groups) {
        Comparator<Map.Entry<List<String>, UsageTotal>> order = Map.Entry.comparingByValue(GREATEST);
        for (int i = groups.size() - 1; i >= 0; i--) {
            int place = i;
            if (groups.get(i).isTime()) {
                order = Comparator.<Map.Entry<List<String>, UsageTotal>, String>comparing(
                                group -> group.getKey().get(place))
                        .thenComparing(order);
            }
        }
        return totals.entrySet().stream().sorted(order).toList();
    }

    private static List<String> key(UsageRow row, List<UsageGroup> groups, ZoneId zone) {
        List<String> key = new ArrayList<>();
        int ofSessions = 0;
        for (UsageGroup group : groups) {
            if (group.isOfSessions()) {
                key.add(row.groups().get(ofSessions++));
            } else if (group.isTime()) {
                key.add(group.text(row.begin().atZone(zone).toLocalDate()));
            } else {
                key.add(row.model());
            }
        }
        return key;
    }

    private static Map<String, Object> figures(UsageTotal total) {
        Map<String, Object> figures = new LinkedHashMap<>();
        total.write(figures);
        return figures;
    }

    private static List<UsageGroup> groups(String list) {
        Map<String, UsageGroup> known = new TreeMap<>();
        for (UsageGroup group : UsageGroup.values()) {
            known.put(text(group), group);
        }
        List<UsageGroup> groups = Filters.texts(list).stream()
                .map(name -> {
                    if (!known.containsKey(name)) {
                        throw new ValidationException(
                                "group_by", "must be up to three of " + String.join(", ", known.keySet()));
                    }
                    return known.get(name);
                })
                .toList();
        if (groups.size() > MOST_GROUPS) {
            throw new ValidationException("group_by", "must be up to three of " + String.join(", ", known.keySet()));
        }
        return groups;
    }

    private static String text(UsageGroup group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    private static ZoneId zone(String zone) {
        try {
            ZoneId found = zone == null || zone.isBlank() ? ZoneOffset.UTC : ZoneId.of(zone);
            if (found.getRules().getOffset(Instant.EPOCH).getTotalSeconds() % FINEST_SECONDS == 0
                    || !(found instanceof ZoneOffset)) {
                return found;
            }
        } catch (DateTimeException e) {
            throw new ValidationException("tz", ZONES);
        }
        throw new ValidationException("tz", ZONES);
    }
}
