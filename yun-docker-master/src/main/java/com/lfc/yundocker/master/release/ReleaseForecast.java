package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.ItemKind;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a release at a certain time would do with the things that a user has now.
 *
 * @param containers that it takes back; so are images
 * @param credits that come back for them
 * @param kept containers and images that it leaves because they are kept
 * @param keptCredits what those stay charged
 */
public record ReleaseForecast(long containers, long images, long credits, long kept, long keptCredits) {

    static ReleaseForecast of(List<ReleaseForecastMapper.Share> shares) {
        return new ReleaseForecast(
                items(shares, share -> !share.kept() && share.kind() == ItemKind.CONTAINER),
                items(shares, share -> !share.kept() && share.kind() == ItemKind.IMAGE),
                credits(shares, share -> !share.kept()),
                items(shares, ReleaseForecastMapper.Share::kept),
                credits(shares, ReleaseForecastMapper.Share::kept));
    }

    private static long items(
            List<ReleaseForecastMapper.Share> shares, Predicate<ReleaseForecastMapper.Share> counted) {
        return shares.stream()
                .filter(counted)
                .mapToLong(ReleaseForecastMapper.Share::items)
                .sum();
    }

    private static long credits(
            List<ReleaseForecastMapper.Share> shares, Predicate<ReleaseForecastMapper.Share> counted) {
        return shares.stream()
                .filter(counted)
                .mapToLong(ReleaseForecastMapper.Share::credits)
                .sum();
    }
}
