package com.lfc.yundocker.tests;

import org.junit.jupiter.api.TestInstance;

/** Tests that look at pages with work of a day on them; each class has a user and things of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FilledPages {

    final PageBed bed = PageBed.shared();
    final PageData data = new PageData(bed);
}
