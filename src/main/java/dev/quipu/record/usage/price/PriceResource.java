package dev.quipu.record.usage.price;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.Offload;
import dev.quipu.api.paging.Paging;
import dev.quipu.base.validation.Filters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Tells what models cost, and where that is from. */
@Path("/api/v1/prices")
@Tag(name = "usage", description = "What models used, and what it cost")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class PriceResource {

    private final CurrentCaller caller;
    private final Prices prices;
    private final Clock clock;

    public PriceResource(CurrentCaller caller, Prices prices, Clock clock) {
        this.caller = caller;
        this.prices = prices;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getPrices",
            summary = "Get the price list, or the price of a model",
            description =
                    "The list by which costs are reckoned: its source and day, and how many models of each provider it "
                            + "prices. With a model, what that cost at a time; a model without a known price has null, never 0.")
    @APIResponse(
            responseCode = "200",
            description = "The list",
            content = @Content(schema = @Schema(implementation = PricesBody.class)))
    public Uni<PricesBody> get(
            @Parameter(description = "A model, as the agent names it") @QueryParam("model") String model,
            @Parameter(description = "The provider, as the list names it. Default: the maker of the model")
                    @QueryParam("provider")
                    String provider,
            @Parameter(description = "At this time; by default now") @QueryParam("at") String at,
            @Context UriInfo uri) {
        caller.making(Call.GET_PRICES);
        Paging.only(uri, Set.of("model", "provider", "at"));
        Instant time = at == null ? clock.instant() : Filters.time("at", at);
        return Offload.run(prices::list).map(list -> PricesBody.of(list, prices.hasOwn(), provider, model, time));
    }

    /** The list, as it is told. */
    @Schema(name = "Prices")
    record PricesBody(
            @Schema(description = "The published list that Quipu ships")
            String source,

            @Schema(description = "Its version") String version,
            @Schema(description = "The day of that version") String published,
            @Schema(description = "Its licence") String licence,

            @Schema(description = "Whether QUIPU_PRICES_FILE replaces or adds prices")
            boolean ownFile,

            @Schema(description = "The providers") List<ProviderBody> providers,

            @Schema(description = "The model that was asked for", nullable = true)
            String model,

            @Schema(description = "What it cost; null if that is not known", nullable = true)
            ModelPriceBody price) {

        static PricesBody of(PriceList list, boolean hasOwn, String provider, String model, Instant at) {
            return new PricesBody(
                    list.source(),
                    list.version(),
                    list.published().toString(),
                    list.licence(),
                    hasOwn,
                    list.providers().stream()
                            .map(each ->
                                    new ProviderBody(each.id(), each.models().size()))
                            .toList(),
                    model,
                    model == null
                            ? null
                            : list.find(provider, model, at)
                                    .map(ModelPriceBody::of)
                                    .orElse(null));
        }
    }

    /** A provider. */
    @Schema(name = "PriceProvider")
    record ProviderBody(
            String provider,

            @Schema(description = "Number of models with a price")
            int models) {}

    /** What the tokens of a model cost. */
    @Schema(name = "ModelPrice", description = "In US dollars per million tokens")
    record ModelPriceBody(
            TokenPrice input,
            TokenPrice output,

            @Schema(description = "null: as input", nullable = true)
            TokenPrice cacheRead,

            @Schema(description = "null: as input", nullable = true)
            TokenPrice cacheWrite,

            @JsonProperty("cache_write_1h") @Schema(description = "Of an hour; null: as cache_write", nullable = true)
            TokenPrice cacheWrite1h) {

        static ModelPriceBody of(TokenPrices prices) {
            return new ModelPriceBody(
                    prices.input(), prices.output(), prices.cacheRead(), prices.cacheWrite(), prices.cacheWrite1h());
        }
    }
}
