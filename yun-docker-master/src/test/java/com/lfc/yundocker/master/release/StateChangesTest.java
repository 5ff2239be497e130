package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.master.container.ContainerState;
import com.lfc.yundocker.master.container.YunContainerMapper;
import com.lfc.yundocker.master.image.ImageState;
import com.lfc.yundocker.master.image.YunImageMapper;
import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Update;
import org.junit.jupiter.api.Test;

/** Every statement that changes a state is guarded by the state it comes from, as the tables of states allow. */
class StateChangesTest {

    private static final Pattern CHANGE = Pattern.compile("SET (?:.*?)state = (\\S+?)[ ,].* WHERE .*state = (\\S+)");

    @Test
    void imageClaimsChangeOnlyAsTheirTableSays() {
        holds(YunImageMapper.class, (from, to) -> ImageState.valueOf(from).allows(ImageState.valueOf(to)));
    }

    @Test
    void containersChangeOnlyAsTheirTableSays() {
        holds(
                YunContainerMapper.class,
                (from, to) -> ContainerState.valueOf(from).allows(ContainerState.valueOf(to)));
    }

    @Test
    void releaseItemsChangeOnlyAsTheirTableSays() {
        holds(ReleaseItemMapper.class, (from, to) -> ItemState.valueOf(from).allows(ItemState.valueOf(to)));
    }

    private static void holds(Class<?> mapper, BiPredicate<String, String> allowed) {
        assertThat(changes(mapper)).isNotEmpty().allSatisfy(sql -> {
            Matcher change = CHANGE.matcher(sql);
            assertThat(change.find()).as("guarded by its state: " + sql).isTrue();
            String to = change.group(1);
            String from = change.group(2);
            // Placeholders are checked where they are filled in, by move and end.
            if (to.startsWith("'") && from.startsWith("'")) {
                assertThat(allowed.test(unquoted(from), unquoted(to))).as(sql).isTrue();
            }
        });
    }

    private static Stream<String> changes(Class<?> mapper) {
        return Arrays.stream(mapper.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Update.class))
                .map(method ->
                        String.join(" ", method.getAnnotation(Update.class).value()))
                .map(sql -> sql.replaceAll("\\s+", " ").trim())
                .filter(sql -> sql.replaceFirst(" WHERE .*", "").contains(" state = "));
    }

    private static String unquoted(String word) {
        return word.replace("'", "");
    }
}
