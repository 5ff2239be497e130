package com.lfc.yundocker.master.webui;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletRequest;

class PageRequestsTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/containers/17/terminal", "/apiary", "/wsx", "/admin/users/", "/a.b/c"})
    void theAddressesOfThePageAreItsOwn(String path) {
        assertThat(PageRequests.isForPage(request("GET", path, BROWSER))).isTrue();
        assertThat(PageRequests.isForPage(request("HEAD", path, BROWSER))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html"})
    void thePageItselfIsForAll(String path) {
        assertThat(PageRequests.isForPage(request("GET", path, "*/*"))).isTrue();
        assertThat(PageRequests.isForPage(request("GET", path, null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1/me",
                "/ws/events",
                "/v3/api-docs",
                "/actuator",
                "/actuator/prometheus",
                "/error",
                "/assets/x",
                "/containers/17.html",
                "/.env"
            })
    void othersAreNotThePages(String path) {
        assertThat(PageRequests.isForPage(request("GET", path, BROWSER))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/*", "nonsense", "text/html/", ""})
    void whoeverDoesNotAskForHtmlGetsNoPage(String accepted) {
        assertThat(PageRequests.isForPage(request("GET", "/containers", accepted)))
                .isFalse();
    }

    @Test
    void onlyReadingIsOpen() {
        for (String path : new String[] {"/", "/containers", "/assets/index-0123abcd.js", "/favicon.svg"}) {
            assertThat(PageRequests.matches(request("GET", path, BROWSER))).isTrue();
            assertThat(PageRequests.matches(request("POST", path, BROWSER))).isFalse();
        }
    }

    @Test
    void whereThereIsNoPageNothingIsAnswered() {
        MockHttpServletRequest request = request("GET", "/", BROWSER);
        assertThat(new PageMapping(new ClassPathResource("none.html")).getHandlerInternal(request))
                .isNull();
        assertThat(new PageMapping(new ByteArrayResource(new byte[1])).getHandlerInternal(request))
                .isNotNull();
    }

    private static MockHttpServletRequest request(String method, String path, @Nullable String accepted) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        if (accepted != null) {
            request.addHeader("Accept", accepted);
        }
        return request;
    }
}
